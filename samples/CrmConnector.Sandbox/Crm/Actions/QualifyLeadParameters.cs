using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>The parameters of QualifyLead; the three booleans and the status are required.</summary>
internal sealed record QualifyLeadParameters(bool CreateAccount, bool CreateContact, bool CreateOpportunity, int Status)
{
    private static readonly string[] Optional =
    [
        "OpportunityCurrencyId",
        "OpportunityCustomerId",
        "SourceCampaignId",
        "ProcessInstanceId",
        "SuppressDuplicateDetection",
    ];

    /// <summary>What the CRM's own button sends: an account and a contact, no opportunity, status "qualified".</summary>
    public static QualifyLeadParameters Usual { get; } = new(true, true, false, Status: 3);

    public static QualifyLeadParameters Read(ApiRequest request)
    {
        using var body = Parse(request);
        var root = body.RootElement;
        foreach (var member in root.EnumerateObject())
        {
            if (
                member.Name is not ("CreateAccount" or "CreateContact" or "CreateOpportunity" or "Status")
                && !Optional.Contains(member.Name, StringComparer.Ordinal)
            )
            {
                throw Refusals.Payload(
                    "leads",
                    $"Microsoft.OData.ODataException: The parameter '{member.Name}' in the request payload is not a valid parameter for the operation 'QualifyLead'"
                );
            }
        }

        return new QualifyLeadParameters(
            Flag(root, "CreateAccount"),
            Flag(root, "CreateContact"),
            Flag(root, "CreateOpportunity"),
            Number(root, "Status")
        );
    }

    private static JsonDocument Parse(ApiRequest request)
    {
        try
        {
            return JsonDocument.Parse(request.Body);
        }
        catch (JsonException error)
        {
            throw Refusals.Payload("leads", "Microsoft.OData.ODataException: " + error.Message);
        }
    }

    private static bool Flag(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is (JsonValueKind.True or JsonValueKind.False)
            ? value.GetBoolean()
            : throw Missing(name);

    private static int Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : throw Missing(name);

    private static ApiException Missing(string name) => Refusals.Argument($"Required field '{name}' is missing.");
}
