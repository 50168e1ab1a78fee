using System.Buffers.Text;
using System.Text;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Takes a multipart answer apart. Tolerates a missing last line end, bare line feeds, and an answer that was cut short.</summary>
internal static class BatchReplyReader
{
    /// <summary>The parts in order; <paramref name="isComplete"/> tells whether the closing boundary was there.</summary>
    public static List<BatchPart> Read(ReadOnlyMemory<byte> body, string boundary, out bool isComplete)
    {
        var parts = new List<BatchPart>();
        foreach (var slice in Slices(body, boundary, out isComplete))
        {
            if (ReadPart(slice) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>The bytes of the parts in order, their headers included.</summary>
    public static List<ReadOnlyMemory<byte>> Slices(ReadOnlyMemory<byte> body, string boundary, out bool isComplete)
    {
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var slices = new List<ReadOnlyMemory<byte>>();
        isComplete = false;
        var start = body.Span.IndexOf(delimiter);
        while (start >= 0)
        {
            start += delimiter.Length;
            if (body.Span[start..].StartsWith("--"u8))
            {
                isComplete = true;
                return slices;
            }

            var end = body.Span[start..].IndexOf(delimiter);
            if (end >= 0)
            {
                slices.Add(body.Slice(start, end));
            }

            start = end < 0 ? -1 : start + end;
        }

        return slices;
    }

    /// <summary>One part; null where it is none.</summary>
    public static BatchPart? ReadPart(ReadOnlyMemory<byte> part)
    {
        var status = part.Span.IndexOf("HTTP/"u8);
        if (status < 0)
        {
            return null;
        }

        part = part[status..];
        var line = TakeLine(ref part);
        var space = line.Span.IndexOf((byte)' ');
        if (space < 0 || !Utf8Parser.TryParse(line.Span[(space + 1)..], out int code, out _))
        {
            return null;
        }

        string? etag = null;
        string? retryAfter = null;
        for (line = TakeLine(ref part); line.Length > 0; line = TakeLine(ref part))
        {
            etag ??= Header(line.Span, "ETag:"u8);
            retryAfter ??= Header(line.Span, "Retry-After:"u8);
        }

        return new BatchPart(code, etag, retryAfter, part);
    }

    private static string? Header(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name)
            ? Encoding.UTF8.GetString(line[name.Length..]).Trim()
            : null;

    private static ReadOnlyMemory<byte> TakeLine(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line;
    }
}
