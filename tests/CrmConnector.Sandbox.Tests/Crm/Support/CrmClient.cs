using System.Text.Json;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm.Support;

/// <summary>A bare HTTP client of the sandbox CRM.</summary>
internal sealed class CrmClient(HttpClient http) : SandboxClient(http)
{
    public static async Task<CrmClient> SignInAsync(CrmSandbox sandbox) =>
        new(await SignInAsync(sandbox.BaseAddress, http => Tokens.GetAsync(http, sandbox)));

    /// <summary>Creates a row that must succeed and gives its id.</summary>
    public async Task<Guid> CreateAsync(string set, object values)
    {
        var reply = await PostAsync(set, JsonSerializer.Serialize(values));
        reply.Status.ShouldBe(204, reply.Text);
        var url = reply.Header("OData-EntityId")!;
        return Guid.Parse(url[(url.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
    }

    public async Task<string> EtagAsync(string url) => (string)(await ReadAsync(url))["@odata.etag"]!;
}
