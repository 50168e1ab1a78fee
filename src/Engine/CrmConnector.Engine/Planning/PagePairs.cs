using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>The records of a page with what was looked up for them. One whose link has several target records stands here once for each of them.</summary>
/// <param name="Records">The source records.</param>
/// <param name="Lookups">What the state store knows of each, with the one target record that it is to be decided for.</param>
/// <param name="Mapped">What the mapping made of each; null for one that is out of scope.</param>
internal sealed record PagePairs(IReadOnlyList<Record> Records, LinkLookup[] Lookups, MappedRecord?[] Mapped)
{
    /// <summary>The pairs of a page; the page as it is where no link has several target records.</summary>
    public static PagePairs Of(IReadOnlyList<Record> records, LinkLookup[] lookups, MappedRecord?[] mapped)
    {
        if (!Array.Exists(lookups, static lookup => lookup.MoreOthers is not null))
        {
            return new PagePairs(records, lookups, mapped);
        }

        var places = new List<int>(records.Count);
        var pairs = new List<LinkLookup>(records.Count);
        for (var i = 0; i < lookups.Length; i++)
        {
            foreach (var pair in Of(lookups[i]))
            {
                places.Add(i);
                pairs.Add(pair);
            }
        }

        return new PagePairs([.. places.Select(i => records[i])], [.. pairs], [.. places.Select(i => mapped[i])]);
    }

    /// <summary>
    /// The same look-up for each target record that is present, the others beside it. One that its users deleted has left the others alone; where all are
    /// deleted, the first one stands for the link.
    /// </summary>
    public static IEnumerable<LinkLookup> Of(LinkLookup lookup)
    {
        if (lookup.MoreOthers is not { } more)
        {
            return [lookup];
        }

        LinkedTarget[] all = [lookup.Other!, .. more];
        return all.All(other => other.Gone)
            ? [lookup]
            : all.Where(other => !other.Gone)
                .Select(other =>
                    lookup with
                    {
                        Other = other,
                        MoreOthers = [.. all.Where(o => o.Number != other.Number)],
                    }
                );
    }
}
