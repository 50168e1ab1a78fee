using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes records by a bulk message: all or nothing, in one transaction, without an answer per record.</summary>
internal sealed class BulkSender(WriteRequests requests)
{
    private const int BytesPerRecord = 512;
    private static readonly JsonEncodedText Targets = JsonEncodedText.Encode("Targets");

    public static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>False for a success that something in between made up: a bulk message answers with nothing, or with JSON.</summary>
    public static bool IsOwnAnswer(Reply reply) =>
        reply.Status == 204 || reply.ContentType?.MediaType is "application/json";

    public async ValueTask<WriteReply> SendAsync(WritePlan plan, WriteChunk chunk, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(chunk.Writes.Count * BytesPerRecord);
        await using (var json = new Utf8JsonWriter(body, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray(Targets);
            foreach (var planned in chunk.Writes)
            {
                plan.Write(json, planned, isBulk: true);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return await requests.PostAsync(
            $"{plan.Entity.SetName}/Microsoft.Dynamics.CRM.{chunk.BulkMessage}",
            body,
            new MediaTypeHeaderValue("application/json", "utf-8"),
            prefer: null,
            cancellationToken
        );
    }
}
