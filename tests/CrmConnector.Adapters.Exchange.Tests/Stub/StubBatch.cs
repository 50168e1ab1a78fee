using System.Text.Json.Nodes;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>Does a batch as the service does: items that depend on another wait for it, all others run side by side; answers come shuffled.</summary>
internal static class StubBatch
{
    private const int Most = 20;

    public static async Task<StubAnswer> AnswerAsync(StubRequest batch, Func<StubRequest, Task<StubAnswer>> answer)
    {
        var items = ((JsonArray)batch.ReadJson()["requests"]!).Select(item => (JsonObject)item!).ToList();
        if (items.Count > Most || items.DistinctBy(Id, StringComparer.OrdinalIgnoreCase).Count() != items.Count)
        {
            return StubAnswer.Error(400, "BadRequest", "Invalid batch payload format.");
        }

        var running = new Dictionary<string, Task<JsonObject>>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            running[Id(item)] = RunAsync(item, running, answer);
        }

        var responses = await Task.WhenAll(running.Values);
        Surroundings.Random.Shuffle(responses);
        if (responses.Any(r => r.ContainsKey("abort")))
        {
            return new StubAnswer(0) { Abort = true };
        }

        return new StubAnswer(200, new JsonObject { ["responses"] = new JsonArray([.. responses]) });
    }

    private static async Task<JsonObject> RunAsync(
        JsonObject item,
        Dictionary<string, Task<JsonObject>> running,
        Func<StubRequest, Task<StubAnswer>> answer
    )
    {
        foreach (var parent in (item["dependsOn"] as JsonArray)?.Select(p => p!.GetValue<string>()) ?? [])
        {
            if ((await running[parent])["status"]?.GetValue<int>() is not (>= 200 and <= 299))
            {
                return new JsonObject
                {
                    ["id"] = Id(item),
                    ["status"] = 424,
                    ["body"] = StubAnswer.Error(424, "FailedDependency").Body,
                };
            }
        }

        var headers = ((JsonObject?)item["headers"] ?? []).ToDictionary(
            h => h.Key,
            h => h.Value!.GetValue<string>(),
            StringComparer.OrdinalIgnoreCase
        );
        if (item["body"] is not null && !headers.ContainsKey("Content-Type"))
        {
            return new JsonObject { ["id"] = Id(item), ["status"] = 400 };
        }

        var request = new StubRequest(
            item["method"]!.GetValue<string>(),
            "/v1.0/" + item["url"]!.GetValue<string>().TrimStart('/'),
            headers,
            item["body"]?.ToJsonString() ?? ""
        )
        {
            IsInner = true,
        };
        var given = await answer(request);
        var response = new JsonObject
        {
            ["id"] = Id(item),
            ["status"] = given.Status,
            ["headers"] = new JsonObject(),
            ["body"] = given.Body?.DeepClone(),
        };
        if (given.RetryAfter is { } wait)
        {
            response["headers"]!["Retry-After"] = wait;
        }

        if (given.Abort)
        {
            response["abort"] = true;
        }

        return response;
    }

    private static string Id(JsonObject item) => item["id"]!.GetValue<string>();
}
