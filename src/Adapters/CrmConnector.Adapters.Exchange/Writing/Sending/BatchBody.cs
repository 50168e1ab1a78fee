using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrmConnector.Adapters.Exchange.Connecting;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>
/// Writes the body of a batch. Each request depends on the one before it, so that the service does them one after the other: side by side they would take more
/// than the four requests that a mailbox allows. The service's own writer of batches repeats the access token in every request, which nobody needs.
/// </summary>
internal static class BatchBody
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ReadOnlyMemory<byte> Write(ExchangeClient client, IReadOnlyList<PreparedWrite> writes)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Options);
        json.WriteStartObject();
        json.WriteStartArray("requests");
        for (var i = 0; i < writes.Count; i++)
        {
            Write(json, client, writes[i], i);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>The name of a request inside the batch.</summary>
    public static string IdOf(int position) => (position + 1).ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, ExchangeClient client, PreparedWrite prepared, int position)
    {
        var request = ItemRequests.Of(client, prepared);
        json.WriteStartObject();
        json.WriteString("id", IdOf(position));
        json.WriteString("method", request.HttpMethod.ToString());
        json.WriteString("url", RelativeUrl(client, request));
        json.WriteStartObject("headers");
        json.WriteString("Prefer", ExchangeClient.ImmutableIds);
        if (prepared.IfMatch is { } version)
        {
            json.WriteString("If-Match", version);
        }

        if (prepared.Body.Length > 0)
        {
            json.WriteString("Content-Type", "application/json");
        }

        json.WriteEndObject();
        if (prepared.Body.Length > 0)
        {
            json.WritePropertyName("body");
            json.WriteRawValue(prepared.Body.Span, skipInputValidation: true);
        }

        if (position > 0)
        {
            json.WriteStartArray("dependsOn");
            json.WriteStringValue(IdOf(position - 1));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string RelativeUrl(ExchangeClient client, RequestInformation request) =>
        request.URI.AbsoluteUri[client.Settings.BaseUrl.Length..];
}
