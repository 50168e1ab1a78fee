using System.Text;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Writes the body of a <c>$batch</c>: a part per record, outside of change sets, so that each stands for itself.</summary>
internal static class BatchBody
{
    private const string PartStart = "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";

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
        foreach (var planned in writes)
        {
            WritePart(body, json, $"--{boundary}", contentId: "", plan, answer, planned, settings);
        }

        Append(body, $"--{boundary}--\r\n");
    }

    /// <summary>Writes one request as a part.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="json">Writes objects there; used for one part after the other.</param>
    /// <param name="delimiter">The line before it.</param>
    /// <param name="contentId">The header line that names it; empty for none.</param>
    /// <param name="plan">How its values are written.</param>
    /// <param name="answer">What it is to answer.</param>
    /// <param name="planned">The record.</param>
    /// <param name="settings">The connection's settings.</param>
    public static void WritePart(
        PooledBuffer body,
        Utf8JsonWriter json,
        string delimiter,
        string contentId,
        WritePlan plan,
        BatchAnswer answer,
        PlannedWrite planned,
        DataverseSettings settings
    )
    {
        Append(body, $"{delimiter}{PartStart}{contentId}\r\n");
        Append(body, RequestLine(planned, settings.ApiPath + plan.Entity.SetName, answer));
        AppendHeaders(body, planned.Write, answer, settings);
        if (planned.Write.Kind == WriteKind.Delete)
        {
            Append(body, "\r\n\r\n");
            return;
        }

        Append(body, "Content-Type: application/json\r\n\r\n");
        json.Reset(body);
        plan.Write(json, planned, isBulk: false);
        json.Flush();
        Append(body, "\r\n");
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
