using System.Buffers;
using System.Globalization;
using System.Text;
using CrmConnector.Sandbox.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>Writes the answers of a batch as a multipart body.</summary>
internal sealed class BatchWriter(Guid id)
{
    private readonly ArrayBufferWriter<byte> body = new(16_384);
    private readonly string boundary = $"batchresponse_{id:D}";

    public ApiResponse Finish(int status, int rows)
    {
        Write($"--{boundary}--\r\n");
        return new ApiResponse(status)
        {
            Body = body,
            ContentType = $"multipart/mixed; boundary={boundary}",
            RowsWritten = rows,
        };
    }

    public void Single(ApiResponse response)
    {
        Write($"--{boundary}\r\n");
        Part(response, contentId: null);
    }

    public void ChangeSet(Guid changeSet, IReadOnlyList<(ApiResponse Response, string? ContentId)> responses)
    {
        Write($"--{boundary}\r\nContent-Type: multipart/mixed; boundary=changesetresponse_{changeSet:D}\r\n\r\n");
        foreach (var (response, contentId) in responses)
        {
            Write($"--changesetresponse_{changeSet:D}\r\n");
            Part(response, contentId);
        }

        Write($"--changesetresponse_{changeSet:D}--\r\n");
    }

    private void Part(ApiResponse response, string? contentId)
    {
        Write("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null)
        {
            Write($"Content-ID: {contentId}\r\n");
        }

        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\r\nHTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}\r\n"
            )
        );
        if (response.Body is not null)
        {
            Write($"Content-Type: {response.ContentType}\r\n");
        }

        Write("OData-Version: 4.0\r\n");
        foreach (var header in response.Headers)
        {
            Write($"{header.Key}: {header.Value}\r\n");
        }

        Write("\r\n");
        if (response.Body is not null)
        {
            body.Write(response.Body.WrittenSpan);
        }

        Write("\r\n");
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, body);
}
