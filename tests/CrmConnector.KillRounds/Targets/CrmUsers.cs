using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Targets;

/// <summary>The users of the sandbox CRM: they work over its Web API, so that it tells their changes as its own.</summary>
internal sealed class CrmUsers : ICustomers, IDisposable
{
    private readonly HttpClient _client;
    private readonly CustomerTable _table;
    private readonly IReadOnlyList<string> _fields;
    private Dictionary<string, Guid> _ids = [];

    private CrmUsers(HttpClient client, CustomerTable table, IReadOnlyList<string> fields)
    {
        _client = client;
        _table = table;
        _fields = fields;
    }

    /// <summary>Signs in.</summary>
    public static async Task<CrmUsers> SignInAsync(
        SandboxAddress address,
        CustomerTable table,
        IReadOnlyList<string> fields,
        CancellationToken cancellationToken
    )
    {
        var client = new HttpClient { BaseAddress = new Uri(address.Url + "/") };
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = address.ClientId,
                ["client_secret"] = address.ClientSecret,
                ["scope"] = address.Url + "/.default",
            }
        );
        using var answer = await client.PostAsync(
            new Uri($"{address.Tenant}/oauth2/v2.0/token", UriKind.Relative),
            form,
            cancellationToken
        );
        var token = await answer
            .EnsureSuccessStatusCode()
            .Content.ReadFromJsonAsync<JsonElement>(cancellationToken: cancellationToken);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.GetProperty("access_token").GetString()
        );
        client.DefaultRequestHeaders.Add("OData-Version", "4.0");
        client.DefaultRequestHeaders.Add("OData-MaxVersion", "4.0");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return new CrmUsers(client, table, fields);
    }

    public async Task ApplyAsync(IEnumerable<CustomerEdit> edits, CancellationToken cancellationToken)
    {
        foreach (var edit in edits)
        {
            await ApplyAsync(edit, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<Customer>> ReadAsync(CancellationToken cancellationToken)
    {
        var customers = await _table.ReadAsync(cancellationToken);
        _ids = await _table.IdsAsync("accountid", cancellationToken); // afterwards: the program may be creating
        return customers;
    }

    public void Dispose() => _client.Dispose();

    private async Task ApplyAsync(CustomerEdit edit, CancellationToken cancellationToken)
    {
        using var request = edit switch
        {
            { After: null } => new HttpRequestMessage(HttpMethod.Delete, Address(edit.Code)),
            { IsNew: true } => new HttpRequestMessage(HttpMethod.Post, "api/data/v9.2/accounts"),
            _ => new HttpRequestMessage(HttpMethod.Patch, Address(edit.Code)),
        };
        if (edit.After is { } after)
        {
            int[] fields = edit.Field is { } one ? [one] : [.. Enumerable.Range(0, _fields.Count)];
            request.Content = JsonContent.Create(
                fields.ToDictionary(f => _fields[f], f => after[f], StringComparer.Ordinal)
            );
        }

        if (request.Method == HttpMethod.Patch)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*"); // users change what is there; they never bring a deleted one back
        }

        using var answer = await _client.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"A user of the CRM was refused: {edit} {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}"
            );
        }
    }

    private string Address(string code) => $"api/data/v9.2/accounts({_ids[code]:D})";
}
