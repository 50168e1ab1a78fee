using System.Buffers;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>The answer of CreateMultiple.</summary>
internal static class BulkAnswer
{
    public static ApiResponse Ids(Urls urls, List<Guid> ids)
    {
        var body = new ArrayBufferWriter<byte>(128 + (ids.Count * 40));
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString("@odata.context"u8, urls.Service + "$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse");
        json.WriteStartArray("Ids"u8);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new ApiResponse(200) { Body = body, RowsWritten = ids.Count };
    }
}
