using System.Text;

namespace CrmConnector.Abstractions.Records;

/// <summary>Joins the values of several key fields into one <see cref="RecordKey"/> and takes them apart again.</summary>
/// <remarks>Parts are joined by <c>|</c>; <c>|</c> and <c>\</c> inside a part are preceded by <c>\</c>. A single part is escaped alike.</remarks>
public static class CompositeKey
{
    private const char Separator = '|';
    private const char Escape = '\\';

    /// <summary>Joins the parts in the order of the entity's key fields.</summary>
    public static RecordKey Join(ReadOnlySpan<string> parts)
    {
        if (parts.Length == 1 && parts[0].AsSpan().IndexOfAny(Separator, Escape) < 0)
        {
            return new RecordKey(parts[0]);
        }

        var text = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                text.Append(Separator);
            }

            foreach (var character in parts[i])
            {
                if (character is Separator or Escape)
                {
                    text.Append(Escape);
                }

                text.Append(character);
            }
        }

        return new RecordKey(text.ToString());
    }

    /// <summary>Takes a key apart into as many parts as were joined.</summary>
    public static IReadOnlyList<string> Split(RecordKey key)
    {
        if (key.Value.AsSpan().IndexOfAny(Separator, Escape) < 0)
        {
            return [key.Value];
        }

        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < key.Value.Length; i++)
        {
            var character = key.Value[i];
            if (character == Escape && i + 1 < key.Value.Length)
            {
                part.Append(key.Value[++i]);
            }
            else if (character == Separator)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(character);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
