using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>Builds a JSON batch and reads its answers.</summary>
internal sealed class Batch
{
    private readonly JsonArray requests = [];

    public Batch Add(
        string id,
        string method,
        string url,
        JsonNode? body = null,
        string[]? dependsOn = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new JsonObject
        {
            ["id"] = id,
            ["method"] = method,
            ["url"] = url,
        };
        var values = new JsonObject(headers.Select(h => KeyValuePair.Create<string, JsonNode?>(h.Name, h.Value)));
        if (body is not null)
        {
            values.TryAdd("Content-Type", "application/json");
            request["body"] = body;
        }

        if (values.Count > 0)
        {
            request["headers"] = values;
        }

        if (dependsOn is not null)
        {
            request["dependsOn"] = new JsonArray([.. dependsOn.Select(d => JsonValue.Create(d))]);
        }

        requests.Add(request);
        return this;
    }

    public Task<Reply> SendAsync(GraphClient graph) =>
        graph.PostAsync("$batch", new JsonObject { ["requests"] = requests.DeepClone() }.ToJsonString());

    /// <summary>Sends a batch that must be answered, and gives the answers by id.</summary>
    public async Task<Dictionary<string, JsonObject>> AnswersAsync(GraphClient graph)
    {
        var reply = await SendAsync(graph);
        reply.Status.ShouldBe(200, reply.Text);
        return reply["responses"]!
            .AsArray()
            .ToDictionary(answer => (string)answer!["id"]!, answer => answer!.AsObject(), StringComparer.Ordinal);
    }
}
