using System.Text;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>Reads lines that end with CR LF; a bare LF is refused.</summary>
internal ref struct MultipartLines(ReadOnlyMemory<byte> text)
{
    private readonly ReadOnlyMemory<byte> text = text;

    public int Position { get; private set; }
    public readonly bool AtEnd => Position >= text.Length;
    public readonly ReadOnlyMemory<byte> Rest => text[Position..];

    public static ApiException Malformed() =>
        new(
            400,
            "0x80048d19",
            "Error identified in Payload provided by the user for Entity :'', InnerException : Stream was not readable."
        );

    /// <summary>The next line without its end.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var rest = text.Span[Position..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 1 || rest[end - 1] != '\r')
        {
            throw Malformed();
        }

        Position += end + 1;
        return rest[..(end - 1)];
    }

    /// <summary>Headers up to the blank line.</summary>
    public BatchHeaders Headers()
    {
        var headers = new BatchHeaders();
        while (true)
        {
            var line = Next();
            if (line.IsEmpty)
            {
                return headers;
            }

            var colon = line.IndexOf((byte)':');
            if (colon < 1)
            {
                throw Malformed();
            }

            headers.Add(
                Encoding.ASCII.GetString(line[..colon]).Trim(),
                Encoding.UTF8.GetString(line[(colon + 1)..]).Trim()
            );
        }
    }
}
