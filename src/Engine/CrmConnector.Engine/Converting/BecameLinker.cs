using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Running;
using CrmConnector.State.Conversions;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Converting;

/// <summary>Puts what converted records became in their own system (accounts of qualified leads) into the records' links.</summary>
internal sealed class BecameLinker(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly NewMembers _newMembers = new(run.Flow);

    /// <summary>Does so for some converted records, in one commit.</summary>
    public async ValueTask LinkAsync(IReadOnlyList<RecordKey> sources, CancellationToken cancellationToken)
    {
        var lookups = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, sources, cancellationToken);
        var problems = new string?[sources.Count];
        var found = new List<string>[sources.Count];
        var added = new List<AddedMember>();
        foreach (var rule in _flow.Process.Conversion!.Became)
        {
            await JoinAsync(rule, sources, lookups, problems, found, added, cancellationToken);
        }

        await _flow.Services.Store.CommitPageAsync(
            new PageCommit(_flow.Flow, run.RunId, run.NextPage())
            {
                Leases = run.Leases,
                MeetsSources = false,
                AddedMembers = added,
                Due = await _newMembers.DueAsync(added, cancellationToken),
                Conversions =
                [
                    .. sources.Select(
                        (source, i) =>
                            new ConversionNote(
                                _flow.Flow,
                                source,
                                ConversionStep.Link,
                                problems[i] is null ? ConversionState.Done : ConversionState.Waiting
                            )
                            {
                                Detail = problems[i] ?? (found[i] is { } keys ? string.Join(", ", keys) : null),
                                Begins = false,
                            }
                    ),
                ],
            },
            cancellationToken
        );
    }

    private async ValueTask JoinAsync(
        BecameRule rule,
        IReadOnlyList<RecordKey> sources,
        LinkLookup[] lookups,
        string?[] problems,
        List<string>[] found,
        List<AddedMember> added,
        CancellationToken cancellationToken
    )
    {
        var store = _flow.Services.Store;
        var address = _flow.Process.From with { Entity = rule.Entity };
        var entity = await store.Flows.RegisterEntityAsync(_flow.Process.LinkSet, address, cancellationToken);
        var records = await FindAsync(new JoinPath(entity, rule.By, _flow.Flow.Source), sources, cancellationToken);
        var keys = records.SelectMany(r => r).Select(r => r.Key).Distinct().ToList();
        var places = await store.Links.FindLinksAsync(_flow.Flow, entity, keys, cancellationToken);
        var present = keys.Zip(places).ToDictionary(p => p.First, p => p.Second.LinkId);
        var links = lookups.Where(l => l.IsMember).Select(l => l.LinkId).Distinct().ToList();
        var own = new OwnMembers(entity, await store.Links.MembersAsync(links, cancellationToken));
        var isMany = ManyMembers.Includes(_flow.Services.Processes, entity);
        for (var i = 0; i < sources.Count; i++)
        {
            if (!lookups[i].IsMember || records[i].Count == 0)
            {
                continue;
            }

            (found[i] ??= []).AddRange(records[i].Select(r => $"{rule.Entity} {r.Key}"));
            var link = lookups[i].LinkId;
            RecordKey[] joining = [.. records[i].Select(r => r.Key).Where(key => present[key] != link)];
            problems[i] ??=
                !isMany && records[i].Count > 1
                    ? $"more than one record of {entity.Entity}: {string.Join(", ", records[i].Select(r => r.Key))}"
                : joining.Where(key => present[key] != 0).Select(key => (RecordKey?)key).FirstOrDefault() is { } other
                    ? $"{entity.Entity} {other} is in another link; see 'crmconnector links merge'"
                : !isMany && joining.Length > 0 && own.NextNumber(link) > 0
                    ? $"the link has another record of {entity.Entity}; see 'crmconnector links show'"
                : null;
            if (problems[i] is null)
            {
                added.AddRange(
                    joining.Select((key, n) => new AddedMember(link, entity, key, own.NextNumber(link) + n))
                );
            }
        }
    }

    private async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        JoinPath path,
        IReadOnlyList<RecordKey> sources,
        CancellationToken cancellationToken
    ) =>
        _flow.Source is IRecordFinder finder
            ? await new PointingRecords(_flow.Calls, finder).FindAsync(
                path,
                RecordShape.Empty,
                sources,
                cancellationToken
            )
            : throw new InvalidConfigurationException(
                $"Process '{_flow.Process.Name}': '{_flow.Process.From.Connection}' cannot search {path.Holder.Entity} by {path.Field}; remove it from 'conversion: became'."
            );
}
