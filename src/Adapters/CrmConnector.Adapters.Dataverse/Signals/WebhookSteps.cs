using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>The steps that call an endpoint.</summary>
/// <remarks>
/// Asynchronous, so that no user waits for us and no save fails because of us; after the operation. All columns: which ones processes map is not known here, and may
/// change. Source of the numbers: Microsoft's table reference, <c>sdkmessageprocessingstep</c>.
/// </remarks>
internal sealed class WebhookSteps(RegistrationCalls calls, DataverseSettings settings)
{
    private const int Asynchronous = 1;
    private const int PostOperation = 40;
    private const int Enabled = 0;
    private const string Set = "sdkmessageprocessingsteps";
    private const string IdField = "sdkmessageprocessingstepid";

    /// <summary>All steps of an endpoint; none where it is gone.</summary>
    public async ValueTask<IReadOnlyList<WebhookStep>> ListAsync(Guid endpoint, CancellationToken cancellationToken)
    {
        var rows = await calls.ListAsync(
            $"{Set}?$select={IdField},mode,stage,statecode&$expand=sdkmessageid($select=name),sdkmessagefilterid($select=primaryobjecttypecode)"
                + $"&$filter=_eventhandler_value eq {endpoint:D}",
            cancellationToken
        );
        return [.. rows.Select(Read)];
    }

    /// <summary>What a table's changes are told by.</summary>
    /// <exception cref="InvalidConfigurationException">Nothing can be registered on this table.</exception>
    public async ValueTask<IReadOnlyList<WebhookMessage>> MessagesAsync(
        string entity,
        CancellationToken cancellationToken
    )
    {
        var rows = await calls.ListAsync(
            $"sdkmessagefilters?$select=sdkmessagefilterid&$expand=sdkmessageid($select=sdkmessageid,name)&$filter=primaryobjecttypecode eq '{entity}'",
            cancellationToken
        );
        var found = rows.Select(row => (Filter: row, Message: row.Child("sdkmessageid")))
            .Where(row => WebhookMessage.Names.Contains(row.Message.Text("name"), StringComparer.Ordinal))
            .Select(row => new WebhookMessage(
                row.Message.Text("name")!,
                Guid.Parse(row.Message.Text("sdkmessageid")!),
                Guid.Parse(row.Filter.Text("sdkmessagefilterid")!)
            ))
            .DistinctBy(message => message.Name, StringComparer.Ordinal)
            .ToList();
        return found.Count == WebhookMessage.Names.Count
            ? found
            : throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': Dataverse tells nobody of changes of table '{entity}'; leave it to the schedule."
            );
    }

    public ValueTask<Guid> CreateAsync(
        Guid endpoint,
        string entity,
        WebhookMessage message,
        CancellationToken cancellationToken
    ) =>
        calls.CreateAsync(
            Set,
            IdField,
            new JsonObject
            {
                ["name"] = $"CRM Connector: {message.Name} of {entity}",
                ["mode"] = Asynchronous,
                ["stage"] = PostOperation,
                ["rank"] = 1,
                ["supporteddeployment"] = 0,

                // or each call would leave a row behind; those that failed stay
                ["asyncautodelete"] = true,
                ["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint:D})",
                ["sdkmessageid@odata.bind"] = $"/sdkmessages({message.Id:D})",
                ["sdkmessagefilterid@odata.bind"] = $"/sdkmessagefilters({message.Filter:D})",
            },
            cancellationToken
        );

    public ValueTask DeleteAsync(Guid step, CancellationToken cancellationToken) =>
        calls.DeleteAsync(string.Create(CultureInfo.InvariantCulture, $"{Set}({step:D})"), cancellationToken);

    private static WebhookStep Read(JsonElement row) =>
        new(
            Guid.Parse(row.Text(IdField)!),
            row.Child("sdkmessagefilterid").Text("primaryobjecttypecode") ?? "",
            row.Child("sdkmessageid").Text("name") ?? "",
            row.Number("mode") == Asynchronous
                && row.Number("stage") == PostOperation
                && row.Number("statecode") == Enabled
        );
}
