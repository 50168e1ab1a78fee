using System.Globalization;
using System.Text;
using CrmConnector.Sandbox.Hosting;
using Microsoft.Net.Http.Headers;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>Reads the body of a <c>$batch</c> request.</summary>
internal static class BatchParser
{
    public static List<BatchGroup> Parse(string? contentType, ReadOnlyMemory<byte> body, int limit)
    {
        var groups = new List<BatchGroup>();
        var count = 0;
        foreach (var part in Multipart.Split(body, BoundaryOf(contentType)))
        {
            var group = ParseGroup(part);
            groups.Add(group);
            count += group.Parts.Count;
            if (count > limit)
            {
                throw new ApiException(
                    400,
                    "0x80060888",
                    $"The maximum number of requests in a batch is {limit.ToString(CultureInfo.InvariantCulture)}."
                );
            }
        }

        return groups;
    }

    private static string BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType.Value, "multipart/mixed", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary
            ? boundary
            : throw new ApiException(
                400,
                "0x80048d19",
                "The Content-Type of a batch must be multipart/mixed with a boundary."
            );

    private static BatchGroup ParseGroup(ReadOnlyMemory<byte> part)
    {
        var lines = new MultipartLines(part);
        var headers = lines.Headers();
        var type = headers["Content-Type"];
        if (type?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true)
        {
            // the delimiter of the inner parts belongs to the line before, which the outer division has cut off
            var inner = new byte[lines.Rest.Length + 2];
            lines.Rest.CopyTo(inner);
            "\r\n"u8.CopyTo(inner.AsSpan(inner.Length - 2));
            return new BatchGroup([.. Multipart.Split(inner, BoundaryOf(type)).Select(ParseChange)], IsChangeSet: true);
        }

        return new BatchGroup([ParsePart(part)], IsChangeSet: false);
    }

    private static BatchPart ParseChange(ReadOnlyMemory<byte> part)
    {
        var change = ParsePart(part);
        if (change.Method is "GET")
        {
            throw new ApiException(400, "0x80048d19", "A change set must not contain GET requests.");
        }

        return change.ContentId is null
            ? throw new ApiException(400, "0x80048d19", "Each request of a change set needs a Content-ID header.")
            : change;
    }

    private static BatchPart ParsePart(ReadOnlyMemory<byte> part)
    {
        var lines = new MultipartLines(part);
        var outer = lines.Headers();
        if (outer["Content-Type"]?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ApiException(
                400,
                "0x80048d19",
                "Each part of a batch must have the Content-Type application/http."
            );
        }

        var words = Encoding.UTF8.GetString(lines.Next()).Split(' ');
        if (words.Length != 3 || !words[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw MultipartLines.Malformed();
        }

        var headers = lines.Headers();
        return new BatchPart(words[0], words[1], headers, lines.Rest, outer["Content-ID"] ?? headers["Content-ID"]);
    }
}
