using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Events;

/// <summary>Reads what alerts need and a page does not know, as a killed run had written it: all of it at once.</summary>
internal sealed class UnknownSubjects(FlowContext flow)
{
    private readonly bool _needsSource =
        flow.Alerts?.All.Any(a => a is { IsOfSource: true, NeedsValues: true }) ?? false;
    private readonly bool _needsTarget = flow.Alerts?.All.Any(a => !a.IsOfSource) ?? false;

    /// <summary>Completes the subjects of what happened. Of a record that was deleted nothing can be read any more.</summary>
    public async ValueTask CompleteAsync(
        IReadOnlyList<RecordHappening> happened,
        EventSubjects subjects,
        CancellationToken cancellationToken
    )
    {
        var unknown = new HashSet<EventSubject>();
        foreach (var happening in happened)
        {
            if (
                happening.Kind != EventKind.RecordDeleted
                && subjects.Of(happening.Source) is var subject
                && IsUnknown(subject)
            )
            {
                unknown.Add(subject);
            }
        }

        if (unknown.Count == 0)
        {
            return;
        }

        await ReadSourcesAsync([.. unknown.Where(s => _needsSource && s.SourceRecord is null)], cancellationToken);
        await ResolveAsync([.. unknown.Where(s => _needsTarget && s.Target is null)], cancellationToken);
        await ReadTargetsAsync(
            [.. unknown.Where(s => _needsTarget && s is { Target: not null, Planned: null, TargetValues: null })],
            cancellationToken
        );
    }

    private bool IsUnknown(EventSubject subject) =>
        (_needsSource && subject.SourceRecord is null)
        || (_needsTarget && (subject.Target is null || (subject.Planned is null && subject.TargetValues is null)));

    private async ValueTask ReadSourcesAsync(EventSubject[] subjects, CancellationToken cancellationToken)
    {
        if (subjects.Length == 0)
        {
            return;
        }

        var request = new FetchRequest(
            flow.Process.From.Entity,
            flow.SourceShape,
            [.. subjects.Select(subject => subject.Source)]
        );
        var found = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
        for (var i = 0; i < subjects.Length; i++)
        {
            subjects[i].SourceRecord = found[i];
        }
    }

    private async ValueTask ResolveAsync(EventSubject[] subjects, CancellationToken cancellationToken)
    {
        if (subjects.Length == 0)
        {
            return;
        }

        var targets = await flow.Services.Store.Links.ResolveAsync(
            flow.Flow.Source,
            flow.Flow.Target,
            [.. subjects.Select(subject => subject.Source)],
            cancellationToken
        );
        for (var i = 0; i < subjects.Length; i++)
        {
            subjects[i].Target = targets[i];
        }
    }

    private async ValueTask ReadTargetsAsync(EventSubject[] subjects, CancellationToken cancellationToken)
    {
        var read = await new TargetReader(flow).ReadAsync(
            [.. subjects.Select(subject => subject.Target!.Value).Distinct()],
            cancellationToken
        );
        foreach (var subject in subjects)
        {
            subject.TargetValues = read.GetValueOrDefault(subject.Target!.Value)?.Values;
        }
    }
}
