using System.Text.Json.Nodes;
using System.Xml.Linq;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>The service endpoints of ours: where the environment calls, and what it says to prove itself.</summary>
/// <remarks>Source of the numbers: Microsoft's table reference, <c>serviceendpoint</c>, choices of <c>contract</c> and <c>authtype</c>.</remarks>
internal sealed class WebhookEndpoints(RegistrationCalls calls)
{
    /// <summary>Tells our endpoints from those of others with the same address, and administrators whose it is.</summary>
    private const string Name = "CRM Connector";

    private const int Webhook = 8;

    /// <summary>A header rather than the address: addresses end up in the logs of everything that a call passes.</summary>
    private const int HttpHeader = 5;

    private const string Set = "serviceendpoints";
    private const string IdField = "serviceendpointid";

    /// <summary>Ours that lead to an address, in the order of their ids.</summary>
    public async ValueTask<IReadOnlyList<Guid>> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        var url = Uri.EscapeDataString(address.AbsoluteUri.Replace("'", "''", StringComparison.Ordinal));
        var rows = await calls.ListAsync(
            $"{Set}?$select={IdField},name,url&$filter=contract eq {Webhook} and url eq '{url}'",
            cancellationToken
        );
        return
        [
            .. rows.Where(row => row.Text("name") == Name && IsSame(row.Text("url"), address))
                .Select(row => Guid.Parse(row.Text(IdField)!))
                .Order(),
        ];
    }

    public ValueTask<Guid> CreateAsync(Uri address, string secret, CancellationToken cancellationToken)
    {
        var row = Proof(secret);
        row["name"] = Name;
        row["url"] = address.AbsoluteUri;
        row["contract"] = Webhook;
        return calls.CreateAsync(Set, IdField, row, cancellationToken);
    }

    /// <summary>Gives an endpoint the secret: which one it has cannot be read.</summary>
    public ValueTask GiveSecretAsync(Guid endpoint, string secret, CancellationToken cancellationToken) =>
        calls.UpdateAsync($"{Set}({endpoint:D})", Proof(secret), cancellationToken);

    public ValueTask DeleteAsync(Guid endpoint, CancellationToken cancellationToken) =>
        calls.DeleteAsync($"{Set}({endpoint:D})", cancellationToken);

    private static JsonObject Proof(string secret) =>
        new()
        {
            ["authtype"] = HttpHeader,
            ["authvalue"] = new XElement(
                "settings",
                new XElement(
                    "setting",
                    new XAttribute("name", WebhookCallReader.SecretHeader),
                    new XAttribute("value", secret)
                )
            ).ToString(SaveOptions.DisableFormatting),
        };

    /// <summary>Dataverse compares texts without regard to case; paths differ by it.</summary>
    private static bool IsSame(string? url, Uri address) =>
        Uri.TryCreate(url, UriKind.Absolute, out var registered) && registered == address;
}
