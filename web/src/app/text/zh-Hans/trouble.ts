import type { trouble as english } from "../en/trouble";
import type { Translated } from "../message";

export const trouble: Translated<typeof english> = {
  storageText:
    "这台设备没有保存你写的内容：存储已满或被阻止。你可以继续写，但请留在这个页面，直到显示“已保存”。",
  stateOfflineUnkept: "你已离线，而且这台设备没有保存你写的内容。请不要关闭这个页面：等你回来时会加入。",
  failedPageTitle: "这里出了问题",
  failedPageText: "页面的一部分缺失或没有运行；它可能比服务器旧。请重新加载：你写的内容还在。",
  aboutMayClear: "这台设备空间不足时，浏览器可能会清除这些内容。显示“已保存”的内容在服务器的磁盘上。",
  unread: { other: "这块白板上有 {count} 条内容无法读取，已略过。可能是其他程序写的。" },
};
