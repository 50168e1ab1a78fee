using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Running;
using CrmConnector.State.Conversions;
using CrmConnector.State.Due;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Converting;

/// <summary>Puts what converted records became in their own system (accounts of qualified leads) into the records' links.</summary>
internal sealed class BecameLinker(RunScope run)
{
    private const int Enough = 3;
    private readonly FlowContext _flow = run.Flow;

    /// <summary>Does so for some converted records, in one commit.</summary>
    public async ValueTask LinkAsync(IReadOnlyList<RecordKey> sources, CancellationToken cancellationToken)
    {
        var store = _flow.Services.Store;
        var linkIds = new long?[sources.Count];
        for (var i = 0; i < sources.Count; i++)
        {
            linkIds[i] = await store.Links.FindLinkAsync(_flow.Flow.Source, sources[i], cancellationToken);
        }

        var problems = new string?[sources.Count];
        var found = new List<string>[sources.Count];
        var added = new List<AddedMember>();
        foreach (var rule in _flow.Process.Conversion!.Became)
        {
            var address = _flow.Process.From with { Entity = rule.Entity };
            var entity = await store.Flows.RegisterEntityAsync(_flow.Process.LinkSet, address, cancellationToken);
            var records = await FindAsync(rule, sources, cancellationToken);
            for (var i = 0; i < sources.Count; i++)
            {
                if (linkIds[i] is { } link && records[i].Count > 0)
                {
                    (found[i] ??= []).AddRange(records[i].Select(r => $"{rule.Entity} {r.Key}"));
                    problems[i] ??= await JoinAsync(link, entity, records[i], added, cancellationToken);
                }
            }
        }

        await store.CommitPageAsync(
            new PageCommit(_flow.Flow, run.RunId, run.NextPage())
            {
                Leases = run.Leases,
                MeetsSources = false,
                AddedMembers = added,
                Due = await DueAsync(added, cancellationToken),
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

    private async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        BecameRule rule,
        IReadOnlyList<RecordKey> sources,
        CancellationToken cancellationToken
    )
    {
        if (_flow.Source is not IRecordFinder finder)
        {
            throw new InvalidConfigurationException(
                $"Process '{_flow.Process.Name}': '{_flow.Process.From.Connection}' cannot search {rule.Entity} by {rule.By}; remove it from 'conversion: became'."
            );
        }

        var request = new FindRequest(
            rule.Entity,
            RecordShape.Empty,
            [rule.By],
            [
                .. sources.Select(key =>
                    new[] { FieldValue.Reference(new RecordReference(_flow.Process.From.Entity, key)) }
                ),
            ],
            Enough
        );
        return await _flow.Calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken);
    }

    /// <summary>Adds the record to the link; gives what a person must settle first, or null.</summary>
    private async ValueTask<string?> JoinAsync(
        long link,
        LinkEntity entity,
        IReadOnlyList<Record> records,
        List<AddedMember> added,
        CancellationToken cancellationToken
    )
    {
        if (records.Count > 1)
        {
            return $"more than one record of {entity.Entity}: {string.Join(", ", records.Select(r => r.Key))}";
        }

        var links = _flow.Services.Store.Links;
        var key = records[0].Key;
        var present = await links.FindLinkAsync(entity, key, cancellationToken);
        if (present == link)
        {
            return null;
        }

        if (present is not null)
        {
            return $"{entity.Entity} {key} is in another link; see 'crmconnector links merge'";
        }

        var number = await links.NextMemberNumberAsync(link, entity, cancellationToken);
        if (number > 0 && !ManyMembers.Includes(_flow.Services.Processes, entity))
        {
            return $"the link has another record of {entity.Entity}; see 'crmconnector links show'";
        }

        added.Add(new AddedMember(link, entity, key));
        return null;
    }

    /// <summary>The other flows over a link that got a member look at it again: what they could not do without that member is to be done now.</summary>
    private async ValueTask<IReadOnlyList<DueRecord>> DueAsync(
        IReadOnlyList<AddedMember> added,
        CancellationToken cancellationToken
    )
    {
        if (added.Count == 0)
        {
            return [];
        }

        var flows = await _flow.Services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        var due = new List<DueRecord>();
        foreach (var one in added)
        {
            due.AddRange(flows.Where(f => f.Source.Id == one.Entity.Id).Select(f => new DueRecord(f, one.Key)));
            var members = await _flow.Services.Store.Links.MembersAsync(one.LinkId, cancellationToken);
            foreach (var flow in flows.Where(f => f.Target.Id == one.Entity.Id))
            {
                due.AddRange(members.Where(m => m.Entity.Id == flow.Source.Id).Select(m => new DueRecord(flow, m.Key)));
            }
        }

        return due;
    }
}
