using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse;
using CrmConnector.Sandbox;
using CrmConnector.Testing;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>The sandbox CRM over real HTTP on loopback.</summary>
internal sealed class SandboxSystem : ITestSystem
{
    private SandboxSystem(CrmSandbox crm) => Crm = crm;

    public CrmSandbox Crm { get; }

    /// <summary>Somebody who works in the CRM.</summary>
    public static Guid Person => SandboxUsers.People[0];

    public static async Task<SandboxSystem> StartAsync(params SandboxColumn[] columns) =>
        new(
            await CrmSandbox.StartAsync(
                new CrmSandboxOptions
                {
                    Time = HurriedTime.Real,
                    CustomColumns = [.. SandboxColumn.Defaults, .. columns],
                },
                CancellationToken.None
            )
        );

    public async Task<IConnection> ConnectAsync(string name, AdapterContext context) =>
        await ConnectAsync(name, context, Crm.ClientSecret);

    public async Task<IConnection> ConnectAsync(string name, AdapterContext context, string secret)
    {
        var adapter = new DataverseAdapter();
        return await adapter.ConnectAsync(
            AdapterSettings.Of(
                adapter,
                name,
                ("url", Crm.OrganizationUrl.ToString()),
                ("authority", Crm.Authority.ToString()),
                ("tenant", Crm.TenantId),
                ("clientId", Crm.ClientId),
                ("clientSecret", secret),
                ("timeout", "1h")
            ),
            context with
            {
                Time = new HurriedTime(),
            },
            CancellationToken.None
        );
    }

    /// <summary>A person makes a record.</summary>
    public Task<Guid> CreateAsync(string table, params (string Name, object? Value)[] values) =>
        Crm.Users.CreateAsync(table, Values(values), Person, CancellationToken.None);

    /// <summary>Somebody new works in the CRM.</summary>
    public Task<Guid> AddUserAsync(string first, string last, string mail) =>
        CreateAsync("systemuser", ("firstname", first), ("lastname", last), ("internalemailaddress", mail));

    /// <summary>A person changes a record.</summary>
    public Task EditAsync(string table, Guid id, params (string Name, object? Value)[] values) =>
        Crm.Users.EditAsync(table, id, Values(values), Person, CancellationToken.None);

    /// <summary>A person qualifies a lead: the CRM makes an account and a contact of it.</summary>
    public async Task QualifyAsync(Guid lead)
    {
        using var client = new HttpClient();
        var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = Crm.ClientId,
                ["client_secret"] = Crm.ClientSecret,
                ["scope"] = $"{Crm.OrganizationUrl.GetLeftPart(UriPartial.Authority)}/.default",
            }
        );
        var tokens = await client.PostAsync(new Uri(Crm.Authority, $"/{Crm.TenantId}/oauth2/v2.0/token"), form);
        var token = (string?)JsonNode.Parse(await tokens.Content.ReadAsStringAsync())!["access_token"];
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var reply = await client.PostAsync(
            new Uri(Crm.OrganizationUrl, $"/api/data/v9.2/leads({lead:D})/Microsoft.Dynamics.CRM.QualifyLead"),
            new StringContent(
                """{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":false,"Status":3}""",
                Encoding.UTF8,
                "application/json"
            )
        );
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
    }

    /// <summary>A person deletes a record.</summary>
    public Task DeleteAsync(string table, Guid id) => Crm.Users.DeleteAsync(table, id, Person, CancellationToken.None);

    /// <summary>The rows of the organization's own file as text, values parted by <c>|</c>: what the CRM really holds.</summary>
    public IReadOnlyList<string> Query(string sql) => SqliteRows.Read(Crm.Database, sql);

    public async ValueTask DisposeAsync() => await Crm.DisposeAsync();

    private static Dictionary<string, object?> Values((string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
