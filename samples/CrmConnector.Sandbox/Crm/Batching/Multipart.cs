using System.Text;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>Divides a multipart body at its boundary. Strict: CR LF everywhere, also after the closing boundary.</summary>
internal static class Multipart
{
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var parts = new List<ReadOnlyMemory<byte>>();
        var start = Find(body, 0, delimiter);
        while (true)
        {
            var after = start + delimiter.Length;
            if (Starts(body, after, "--"u8))
            {
                return Starts(body, after + 2, "\r\n"u8) ? parts : throw MultipartLines.Malformed();
            }

            if (!Starts(body, after, "\r\n"u8))
            {
                throw MultipartLines.Malformed();
            }

            var next = Find(body, after, delimiter);
            if (next < after + 4 || !Starts(body, next - 2, "\r\n"u8))
            {
                throw MultipartLines.Malformed();
            }

            parts.Add(body[(after + 2)..(next - 2)]);
            start = next;
        }
    }

    private static int Find(ReadOnlyMemory<byte> body, int from, byte[] delimiter)
    {
        var index = body.Span[from..].IndexOf(delimiter);
        return index < 0 ? throw MultipartLines.Malformed() : from + index;
    }

    private static bool Starts(ReadOnlyMemory<byte> body, int at, ReadOnlySpan<byte> text) =>
        body.Length >= at && body.Span[at..].StartsWith(text);
}
