using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Undoing;

/// <summary>Several writes of one run to one record, as one.</summary>
public static class ImageChain
{
    /// <summary>The write that has the effect of all: what the record held before the first, and right after the last.</summary>
    /// <param name="images">The writes in their order; at least one.</param>
    public static BeforeImage Join(IReadOnlyList<BeforeImage> images)
    {
        var (first, last) = (images[0], images[^1]);
        if (images.Count == 1)
        {
            return first;
        }

        var fields = new Dictionary<string, FieldImage>(StringComparer.Ordinal);
        foreach (var field in images.SelectMany(i => i.Fields))
        {
            fields[field.Field] = fields.TryGetValue(field.Field, out var known)
                ? known with
                {
                    Written = field.Written,
                }
                : field;
        }

        // what was created and deleted by the same run came and went: the first write says what there was before
        return last with
        {
            Kind = first.Kind == ImageKind.Created ? ImageKind.Created : last.Kind,
            Source = first.Source,
            Fields =
            [
                .. fields.Values.Select(f =>
                    first.Kind == ImageKind.Created ? f with { Before = FieldValue.Absent } : f
                ),
            ],
        };
    }
}
