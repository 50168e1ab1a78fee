using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Identities;
using CrmConnector.State.Intents;
using CrmConnector.State.Pages;

namespace CrmConnector.Simulation.Mutating;

/// <summary>
/// A way in which the engine could be broken, brought about from outside: what it hands to its state store or to a target is changed on the way, as if it had
/// been written wrong. The judge must notice.
/// </summary>
/// <param name="Name">Names it on the command line.</param>
/// <param name="What">What is wrong with such an engine.</param>
internal sealed record Mutant(string Name, string What)
{
    public Func<PageCommit, PageCommit> Commit { get; init; } = commit => commit;

    public Func<IntentPage, IntentPage> Intents { get; init; } = page => page;

    public Func<WriteBatch, WriteBatch> Batch { get; init; } = batch => batch;

    /// <summary>What the engine makes of an answer.</summary>
    public Func<RecordWrite, WriteOutcome, WriteOutcome> Answer { get; init; } = (_, outcome) => outcome;

    /// <summary>An update of a record that is gone makes a new one.</summary>
    public bool Upserts { get; init; }

    /// <summary>What the engine makes of the finding about a store's identity.</summary>
    public Func<IdentityVerdict, IdentityVerdict> Identity { get; init; } = verdict => verdict;

    /// <summary>What a call to the state store is told instead, where this mutant changes it.</summary>
    public object?[]? ArgumentsOf(object?[]? arguments) =>
        arguments is [PageCommit commit, ..] ? [Commit(commit), .. arguments.Skip(1)]
        : arguments is [IntentPage page, ..] ? [Intents(page), .. arguments.Skip(1)]
        : arguments;

    /// <summary>What the engine is told instead of what the state store says.</summary>
    public object? ResultOf(object? result) =>
        result is ValueTask<IdentityVerdict> { IsCompletedSuccessfully: true } verdict
            ? new ValueTask<IdentityVerdict>(Identity(verdict.Result))
            : result;
}
