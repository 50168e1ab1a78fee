using System.Buffers;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>The answer of QualifyLead: references to the rows that were created.</summary>
internal static class QualifyLeadAnswer
{
    public static ApiResponse Write(Urls urls, IReadOnlyList<(Table Table, Guid Id)> created)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString(
            "@odata.context"u8,
            urls.Service + "$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)"
        );
        json.WriteStartArray("value"u8);
        foreach (var (table, id) in created)
        {
            json.WriteStartObject();
            json.WriteString("@odata.type"u8, $"#{EdmModelBuilder.Namespace}.{table.Name}");
            json.WriteString(table.PrimaryId.Name, id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new ApiResponse(200) { Body = body, RowsWritten = created.Count + 1 };
    }
}
