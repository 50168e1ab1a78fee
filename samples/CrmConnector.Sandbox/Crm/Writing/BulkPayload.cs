using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Querying;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Reads the <c>Targets</c> of a bulk message one by one.</summary>
internal static class BulkPayload
{
    public static void ForEach(
        WriteContext context,
        ApiRequest request,
        Table table,
        UrlShapes shapes,
        Urls urls,
        Action<RowDraft> write
    )
    {
        var payload = new PayloadReader(table, request.Body, new BindResolver(context.Session, shapes, urls));
        var json = new Utf8JsonReader(request.Body.Span);
        try
        {
            FindTargets(ref json, table);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                var draft = payload.ReadRow(ref json);
                RequireType(draft);
                write(draft);
            }

            while (json.Read()) { }
        }
        catch (JsonException error)
        {
            throw Refusals.Payload(table.SetName, "Microsoft.OData.ODataException: " + error.Message);
        }
    }

    private static void FindTargets(ref Utf8JsonReader json, Table table)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("Targets"u8) && json.Read() && json.TokenType == JsonTokenType.StartArray)
            {
                return;
            }

            json.Skip();
        }

        throw Refusals.Payload(
            table.SetName,
            "Microsoft.OData.ODataException: The parameter 'Targets' must be an array of rows"
        );
    }

    private static void RequireType(RowDraft draft)
    {
        var expected = $"{EdmModelBuilder.Namespace}.{draft.Table.Name}";
        if (draft.ODataType?.TrimStart('#') is not { } type)
        {
            throw Refusals.Payload(
                draft.Table.SetName,
                "Microsoft.OData.ODataException: A type named 'Microsoft.Dynamics.CRM.crmbaseentity' is abstract; every target must carry '@odata.type'"
            );
        }

        if (!string.Equals(type, expected, StringComparison.Ordinal))
        {
            throw Refusals.Payload(
                draft.Table.SetName,
                $"Microsoft.OData.ODataException: The type '{type}' is not '{expected}'"
            );
        }
    }
}
