using System.Text;

namespace CrmConnector.Adapters.Dataverse.Writing.Groups;

/// <summary>The answer to a batch of change sets. One that failed as a whole has a single part, with the error.</summary>
/// <param name="Sets">Per change set the answers to its requests, in order.</param>
/// <param name="IsComplete">The answer did not break off.</param>
internal sealed record ChangeSetReplies(IReadOnlyList<IReadOnlyList<BatchPart>> Sets, bool IsComplete)
{
    public static ChangeSetReplies Read(ReadOnlyMemory<byte> body, string boundary)
    {
        var slices = BatchReplyReader.Slices(body, boundary, out var isComplete);
        var sets = new List<IReadOnlyList<BatchPart>>();
        foreach (var slice in slices)
        {
            if (InnerBoundary(slice.Span) is not { } inner)
            {
                sets.Add(BatchReplyReader.ReadPart(slice) is { } error ? [error] : []);
                continue;
            }

            var parts = BatchReplyReader.Read(slice, inner, out var isWhole);
            if (!isWhole)
            {
                return new ChangeSetReplies(sets, IsComplete: false);
            }

            sets.Add(parts);
        }

        return new ChangeSetReplies(sets, isComplete);
    }

    private static string? InnerBoundary(ReadOnlySpan<byte> slice)
    {
        var end = slice.IndexOf("\r\n\r\n"u8);
        end = end < 0 ? slice.IndexOf("\n\n"u8) : end;
        var headers = Encoding.ASCII.GetString(end < 0 ? slice : slice[..end]);
        var at = headers.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : headers[(at + "boundary=".Length)..].Split('\r', '\n', ';')[0].Trim().Trim('"');
    }
}
