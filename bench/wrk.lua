-- One script for every workload. Arguments: <request file> <mode> <argument>
-- Request file: repeated "<length>\n<bytes of one request>". Modes:
--   cycle    sends the requests in turn, from a random one on
--   counter  replaces "@@@COUNTER@@@" by a number of as many digits that starts at <argument> (registration)
--   rotate   takes what the Lua pattern <argument> captures out of each answer and sends it later in place of "@@TOKEN@@" (refresh);
--            the first request of the file is the template, the others are the tokens to begin with
local requests, mode, argument = {}, "cycle", nil
local at, counter = 0, 0
local waiting, head, tail = {}, 1, 0

local function read_requests(name)
  local file = assert(io.open(name, "rb"))
  while true do
    local length = file:read("*l")
    if not length then break end
    requests[#requests + 1] = file:read(tonumber(length))
  end
  file:close()
end

local function queue(token)
  tail = tail + 1
  waiting[tail] = token
end

function init(args)
  read_requests(args[1])
  mode, argument = args[2], args[3]
  if mode == "cycle" then
    math.randomseed(os.time())
    at = math.random(#requests)
  elseif mode == "counter" then
    counter = tonumber(argument)
  else
    for k = 2, #requests do queue(requests[k]) end
  end
  if mode ~= "rotate" then response = nil end
end

function request()
  if mode == "counter" then
    counter = counter + 1
    return (requests[1]:gsub("@@@COUNTER@@@", string.format("%013.0f", counter)))
  elseif mode == "rotate" then
    local token = waiting[head] or "none-left"
    waiting[head] = nil
    head = head + 1
    local lines, body = requests[1]:match("^(.-\r\n\r\n)(.*)$")
    body = body:gsub("@@TOKEN@@", function() return token end)
    return lines:gsub("@@LENGTH@@", tostring(#body)) .. body
  end
  at = at % #requests + 1
  return requests[at]
end

function response(status, headers, body)
  local token = body:match(argument)
  if token then queue(token) end
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\nRESULT {"requests":%d,"us":%d,"p50":%.1f,"p99":%.1f,"errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
