using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange.Support;

/// <summary>A bare HTTP client of the sandbox Exchange.</summary>
internal sealed class GraphClient(HttpClient http) : SandboxClient(http)
{
    public static async Task<GraphClient> SignInAsync(
        ExchangeSandbox sandbox,
        ExchangeApplication? application = null
    ) => new(await SignInAsync(sandbox.BaseAddress, http => GraphTokens.GetAsync(http, sandbox, application)));

    /// <summary>Creates a contact that must succeed and gives it.</summary>
    public async Task<JsonObject> CreateAsync(string url, object values, params (string Name, string Value)[] headers)
    {
        var reply = await PostAsync(url, JsonSerializer.Serialize(values), headers);
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json!;
    }
}
