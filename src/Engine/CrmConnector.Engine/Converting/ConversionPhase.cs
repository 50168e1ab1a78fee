using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Running;
using CrmConnector.State.Conversions;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Converting;

/// <summary>Goes on with conversions whose target record is there: links what the converted record became, and tells of those that are done.</summary>
internal sealed class ConversionPhase(RunScope run)
{
    private const int PageSize = 200;
    private const int MostTold = 20;
    private readonly FlowContext _flow = run.Flow;
    private readonly ConversionEvents _events = new(run.Flow);

    /// <summary>Does what is to be done; gives the sentences for the report.</summary>
    public async ValueTask<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken)
    {
        if (run.Conversions.Flow is null)
        {
            return [];
        }

        await LinkAsync(cancellationToken);
        if (_flow.Process.ConvertedFrom is not null)
        {
            var writeBacks = new BecameWriteBacks(run);
            await ForEachPageAsync(ConversionStep.BecameWriteBack, writeBacks.NoteAsync, cancellationToken);
        }

        var told = new List<string>();
        await ForEachPageAsync(
            ConversionStep.Announce,
            (keys, token) => TellAsync(keys, told, token),
            cancellationToken
        );
        return told.Count <= MostTold
            ? told
            :
            [
                .. told.Take(MostTold),
                string.Create(CultureInfo.InvariantCulture, $"{told.Count - MostTold} more were converted."),
            ];
    }

    /// <summary>Only links what converted records became: before another flow over the link set can take it for an unlinked record.</summary>
    public async ValueTask LinkAsync(CancellationToken cancellationToken)
    {
        if (_flow.Rules.Converts && _flow.Process.Conversion!.Became.Count > 0)
        {
            var linker = new BecameLinker(run);
            await ForEachPageAsync(ConversionStep.Link, linker.LinkAsync, cancellationToken);
        }
    }

    private async ValueTask ForEachPageAsync(
        ConversionStep step,
        Func<IReadOnlyList<RecordKey>, CancellationToken, ValueTask> work,
        CancellationToken cancellationToken
    )
    {
        RecordKey? after = null;
        while (true)
        {
            var keys = await _flow.Services.Store.Conversions.FindOpenAsync(
                run.Conversions.Flow!,
                step,
                after,
                PageSize,
                cancellationToken
            );
            if (keys.Count == 0)
            {
                return;
            }

            await work(keys, cancellationToken);
            after = keys[^1];
        }
    }

    private async ValueTask TellAsync(
        IReadOnlyList<RecordKey> keys,
        List<string> told,
        CancellationToken cancellationToken
    )
    {
        var flow = run.Conversions.Flow!;
        var targets = await _flow.Services.Store.Links.ResolveAsync(flow.Source, flow.Target, keys, cancellationToken);
        await _flow.Services.Store.CommitPageAsync(
            await _events.AddAsync(
                new PageCommit(_flow.Flow, run.RunId, run.NextPage())
                {
                    Leases = run.Leases,
                    MeetsSources = false,
                    Conversions =
                    [
                        .. keys.Select(k => new ConversionNote(flow, k, ConversionStep.Announce, ConversionState.Done)
                        {
                            Begins = false,
                        }),
                    ],
                },
                flow,
                cancellationToken
            ),
            cancellationToken
        );
        for (var i = 0; i < keys.Count; i++)
        {
            told.Add(
                targets[i] is { } target
                    ? $"{flow.Source.Entity} {keys[i]} became {flow.Target.Entity} {target}."
                    : $"{flow.Source.Entity} {keys[i]} was converted; its record in {flow.Target.Entity} is gone since."
            );
        }
    }
}
