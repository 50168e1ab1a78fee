using CrmConnector.Abstractions.Records;
using CrmConnector.State;
using CrmConnector.State.Links;

namespace CrmConnector.Host.Commands.Linking;

/// <summary>Finds the record that a command line names.</summary>
internal static class LinkTarget
{
    /// <summary>The record's membership.</summary>
    /// <exception cref="UsageException">It is in no link, or the text names no record of a linked entity.</exception>
    public static async Task<LinkMember> MemberAsync(
        IStateStore store,
        string record,
        CancellationToken cancellationToken
    )
    {
        var entities = await store.Flows.ListEntitiesAsync(cancellationToken);
        var named = entities
            .Where(e => record.StartsWith($"{e.Connection}/{e.Entity}/", StringComparison.Ordinal))
            .ToList();
        if (named.Count == 0)
        {
            throw new UsageException(
                $"'{record}' does not name a record of an entity that is linked.",
                $"Write one of these with a key behind it: {string.Join(", ", entities.Select(e => $"{e.Connection}/{e.Entity}/KEY").Distinct(StringComparer.Ordinal))}."
            );
        }

        foreach (var entity in named)
        {
            var key = new RecordKey(record[$"{entity.Connection}/{entity.Entity}/".Length..]);
            if (await store.Links.FindLinkAsync(entity, key, cancellationToken) is { } link)
            {
                var members = await store.Links.MembersAsync(link, cancellationToken);
                return members.First(m => m.Entity.Id == entity.Id && m.Key == key);
            }
        }

        throw new UsageException($"'{record}' is in no link.", $"See why: crmconnector explain {record}");
    }

    /// <summary>The record as it is named on a command line.</summary>
    public static string Name(LinkMember member) => $"{member.Entity.Connection}/{member.Entity.Entity}/{member.Key}";
}
