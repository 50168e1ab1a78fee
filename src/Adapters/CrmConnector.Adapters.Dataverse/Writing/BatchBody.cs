using System.Text;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes the body of a <c>$batch</c>: a part per record, outside of change sets, so that each stands for itself.</summary>
internal static class BatchBody
{
    private const string PartStart = "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n";

    public static void Write(
        PooledBuffer body,
        string boundary,
        WritePlan plan,
        BatchAnswer answer,
        IReadOnlyList<PlannedWrite> writes,
        DataverseSettings settings
    )
    {
        using var json = new Utf8JsonWriter(body, BulkSender.WriterOptions);
        var collection = settings.ApiPath + plan.Entity.SetName;
        foreach (var planned in writes)
        {
            Append(body, $"--{boundary}{PartStart}");
            Append(body, RequestLine(planned, collection, answer));
            AppendHeaders(body, planned.Write, answer, settings);
            if (planned.Write.Kind == WriteKind.Delete)
            {
                Append(body, "\r\n\r\n");
                continue;
            }

            Append(body, "Content-Type: application/json\r\n\r\n");
            json.Reset(body);
            plan.Write(json, planned, isBulk: false);
            json.Flush();
            Append(body, "\r\n");
        }

        Append(body, $"--{boundary}--\r\n");
    }

    private static string RequestLine(PlannedWrite planned, string collection, BatchAnswer answer) =>
        planned.Write.Kind switch
        {
            WriteKind.Create => $"POST {collection}{answer.Query} HTTP/1.1\r\n",
            WriteKind.Update => $"PATCH {collection}({planned.Key.Value}){answer.Query} HTTP/1.1\r\n",
            _ => $"DELETE {collection}({planned.Key.Value}) HTTP/1.1\r\n",
        };

    private static void AppendHeaders(
        PooledBuffer body,
        RecordWrite write,
        BatchAnswer answer,
        DataverseSettings settings
    )
    {
        if (write.Kind == WriteKind.Update || write.ExpectedVersion is not null)
        {
            // without a condition an update of a missing record would create it
            Append(body, $"If-Match: {write.ExpectedVersion ?? "*"}\r\n");
        }

        if (answer.Prefer is not null && write.Kind != WriteKind.Delete)
        {
            Append(body, $"Prefer: {answer.Prefer}\r\n");
        }

        if (settings.BypassCustomLogic)
        {
            Append(body, $"{WriteRequests.BypassHeader}: {WriteRequests.BypassValue}\r\n");
        }
    }

    private static void Append(PooledBuffer body, string text) =>
        body.Advance(Encoding.ASCII.GetBytes(text, body.GetSpan(text.Length)));
}
