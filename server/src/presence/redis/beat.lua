-- Keeps the people of one node on one board, takes off who left or was not kept, tells the others, reads who is here.
--
-- KEYS  1 due: connection -> deadline   2 who: connection -> entry
-- ARGV  1 time to live, ms   2 most entries to read, 0 for none   3 most bytes of one entry
--       4 channel   5 word to publish, or empty   6 how many left, then these, then connection and entry in turns
--
-- Redis before 7.4 expires keys, not fields of a hash, so a sorted set remembers each deadline and the keys' own
-- expiry is for a board that no node keeps any more. The time is this server's: the nodes' clocks need not agree.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl, read_max, entry_bytes_max = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local entries = 7 + tonumber(ARGV[6])

local function drop(connection)
  redis.call('ZREM', KEYS[1], connection)
  redis.call('HDEL', KEYS[2], connection)
end

for i = 7, entries - 1 do
  drop(ARGV[i])
end
for i = entries, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], now + ttl, ARGV[i])
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
for _, connection in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1000)) do
  drop(connection)
end
redis.call('PEXPIRE', KEYS[1], ttl)
redis.call('PEXPIRE', KEYS[2], ttl)
if ARGV[5] ~= '' then
  redis.call('PUBLISH', ARGV[4], ARGV[5])
end

local here = {}
if read_max > 0 then
  local due = redis.call('ZRANGEBYSCORE', KEYS[1], now, '+inf', 'WITHSCORES', 'LIMIT', 0, read_max)
  for i = 1, #due, 2 do
    local bytes = redis.call('HSTRLEN', KEYS[2], due[i])
    if bytes > 0 and bytes <= entry_bytes_max then
      here[#here + 1] = { redis.call('HGET', KEYS[2], due[i]), tonumber(due[i + 1]) - now }
    end
  end
end
return here
