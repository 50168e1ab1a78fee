using System.Net.Http.Headers;
using System.Text.Json;
using CrmConnector.Benchmarks.Ours;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>
/// The bar of the CRM load: reads the same rows from SQLite, writes the same JSON, sends the same bulk message with the same batch size and as many
/// requests in flight, and does nothing else.
/// </summary>
internal static class RawCrmLoop
{
    public static async Task RunAsync(HttpClient client, string source, int batchSize, int inFlight)
    {
        using var slots = new SemaphoreSlim(inFlight);
        var sending = new List<Task>();
        foreach (var body in Bodies(source, batchSize))
        {
            await slots.WaitAsync();
            sending.Add(SendAsync(client, body, slots));
        }

        await Task.WhenAll(sending);
    }

    private static async Task SendAsync(HttpClient client, byte[] body, SemaphoreSlim slots)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using var response = await client.PostAsync("accounts/Microsoft.Dynamics.CRM.CreateMultiple", content);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
        }
        finally
        {
            slots.Release();
        }
    }

    private static IEnumerable<byte[]> Bodies(string source, int batchSize)
    {
        using var connection = WideTable.Open(source);
        using var select = connection.CreateCommand();
        select.CommandText =
            $"SELECT {string.Join(',', CrmProcess.Fields.Select(f => f.Source))} FROM {WideTable.Name} ORDER BY id";
        using var reader = select.ExecuteReader();
        var more = reader.Read();
        while (more)
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteStartArray("Targets");
                for (var i = 0; i < batchSize && more; i++, more = reader.Read())
                {
                    WriteRow(json, reader);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            yield return buffer.ToArray();
        }
    }

    private static void WriteRow(Utf8JsonWriter json, Microsoft.Data.Sqlite.SqliteDataReader reader)
    {
        json.WriteStartObject();
        json.WriteString("@odata.type", "Microsoft.Dynamics.CRM.account");
#pragma warning disable RS0030 // the raw loop chooses keys as simply as can be
        json.WriteString("accountid", Guid.NewGuid());
#pragma warning restore RS0030
        for (var field = 0; field < CrmProcess.Fields.Count; field++)
        {
            if (reader.IsDBNull(field))
            {
                json.WriteNull(CrmProcess.Fields[field].Target);
            }
            else if (CrmProcess.Fields[field].IsNumber)
            {
                json.WriteNumber(CrmProcess.Fields[field].Target, reader.GetInt64(field));
            }
            else
            {
                json.WriteString(CrmProcess.Fields[field].Target, reader.GetString(field));
            }
        }

        json.WriteEndObject();
    }
}
