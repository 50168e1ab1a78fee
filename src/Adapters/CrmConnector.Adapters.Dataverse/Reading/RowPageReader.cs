using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>Asks for pages of rows and reads them.</summary>
internal static class RowPageReader
{
    public static async ValueTask<RowPage> ReadAsync(
        DataverseClient client,
        string path,
        string prefer,
        RowLayout layout,
        CancellationToken cancellationToken
    )
    {
        using var reply = await client.GetAsync(path, prefer, cancellationToken);
        try
        {
            return Parse(reply.Body.Span, layout, client.Settings);
        }
        catch (JsonException failure)
        {
            throw JsonReplies.NotJson(client.Settings, failure);
        }
    }

    private static RowPage Parse(ReadOnlySpan<byte> body, RowLayout layout, DataverseSettings settings)
    {
        var reader = new Utf8JsonReader(body);
        List<Record> records = [];
        List<RecordKey> deleted = [];
        string? nextLink = null;
        string? deltaLink = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                ReadRows(ref reader, layout, records, deleted);
            }
            else if (reader.ValueTextEquals("@odata.nextLink"u8))
            {
                nextLink = ReadLink(ref reader, settings);
            }
            else if (reader.ValueTextEquals("@odata.deltaLink"u8))
            {
                deltaLink = ReadLink(ref reader, settings);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new RowPage(records, deleted, nextLink, deltaLink);
    }

    private static string ReadLink(ref Utf8JsonReader reader, DataverseSettings settings)
    {
        reader.Read();
        return ApiLinks.Relative(reader.GetString()!, settings);
    }

    private static void ReadRows(
        ref Utf8JsonReader reader,
        RowLayout layout,
        List<Record> records,
        List<RecordKey> deleted
    )
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (new RowReader(layout).Read(ref reader, out var gone) is { } record)
            {
                records.Add(record);
            }
            else if (gone is { } key)
            {
                deleted.Add(key);
            }
            else
            {
                throw new SchemaChangedException(
                    "A row came without its primary id; run discover and check the process."
                );
            }
        }
    }
}
