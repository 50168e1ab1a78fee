using System.CommandLine;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Reviewing;
using CrmConnector.Host.Composing;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary><c>conflicts settle</c>.</summary>
internal sealed class ConflictsSettleCommand : ConnectorCommand
{
    private const string Ignore = "ignore";

    private readonly Argument<string> _process = new("process") { Description = "The process." };
    private readonly Argument<string> _record = new("record") { Description = ConflictsShowCommand.RecordDescription };

    private readonly Argument<string?> _winner = new("winner")
    {
        Description =
            "The connection whose values both sides shall have, or 'ignore': both stay as they are until one of them changes again.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _match = new("--match")
    {
        Description = "Where more than one record matches: the key of the target record that it is.",
        HelpName = "key",
    };

    private readonly Option<bool> _create = new("--create")
    {
        Description = "Where more than one record matches: it is none of them; a new one is created.",
    };

    private readonly Option<string[]> _value = new("--value")
    {
        Description =
            "A value that is right, for a field of the source record: written there at once, and by the next run to the target. May stand several times.",
        HelpName = "field=value",
    };

    public ConflictsSettleCommand()
        : base(
            "settle",
            "Decides about one record. The next run carries it out, unless one of the values in question has changed since.",
            "conflicts settle customers C00017 crm",
            "conflicts settle customers C00017 ignore",
            "conflicts settle customers C00017 --value \"phone=045 8700701\"",
            "conflicts settle customers C00018 --match 0f8fad5b-d9cb-469f-a165-70867728950e",
            "conflicts settle customers C00019 --create"
        )
    {
        Add(_process);
        Add(_record);
        Add(_winner);
        Add(_match);
        Add(_create);
        Add(_value);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var services = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var by = context.Host.Variable("USER") ?? "cli";
        var (winner, match) = (context.Get(_winner), context.Get(_match));
        var values = context.Get(_value) ?? [];
        CheckOneAnswer(winner, match, context.Get(_create), values);
        if (values.Length > 0)
        {
            return await SettleByTypingAsync(context, services, TypedFields.Parse(values), by, cancellationToken);
        }

        if (winner is null)
        {
            return await SettleMatchAsync(context, services, match, by, cancellationToken);
        }

        var (flow, entry) = await ReviewAsync(context, services, cancellationToken);
        if (entry.Reason == ReviewReasons.NeedsData && winner != Ignore)
        {
            throw new UsageException(
                $"Record '{entry.SourceKey}' of process '{entry.Process}' lacks data: {string.Join(", ", entry.Fields)}. No side can win.",
                $"Give it: crmconnector conflicts settle {entry.Process} {entry.SourceKey} {string.Join(' ', entry.Fields.Select(f => $"--value {f}=VALUE"))}; or write '{Ignore}'."
            );
        }

        await new ReviewSettler(services).SettleAsync(entry, ChoiceOf(winner, flow), by, cancellationToken);
        context.Output.Answer(new { Settled = entry.SourceKey.Value, Winner = winner });
        context.Output.Say(
            $"Decided for {entry.SourceKey}: {winner}. The next run carries it out. {NextRun.Of(context, entry.Process)}"
        );
        return ExitCode.Ok;
    }

    private async Task<ExitCode> SettleMatchAsync(
        CommandContext context,
        EngineServices services,
        string? match,
        string by,
        CancellationToken cancellationToken
    )
    {
        var (flow, entry) = await MatchAsync(context, services, cancellationToken);
        RecordKey? target = match is null ? null : new RecordKey(match);
        var settler = new ReviewSettler(services);
        if (!await settler.SettleMatchAsync(flow, entry.SourceKey, target, by, cancellationToken))
        {
            throw new UsageException(
                $"There is no record '{match}' in {flow.Target.Connection}/{flow.Target.Entity}.",
                $"See which records it may be: crmconnector conflicts show {entry.Process} {entry.SourceKey}"
            );
        }

        context.Output.Answer(
            new
            {
                Settled = entry.SourceKey.Value,
                Match = match,
                Create = match is null,
            }
        );
        var what = match is null
            ? "a new record"
            : $"the same as {flow.Target.Connection}/{flow.Target.Entity}/{match}";
        context.Output.Say(
            $"Decided for {entry.SourceKey}: {what}. The next run carries it out. {NextRun.Of(context, entry.Process)}"
        );
        return ExitCode.Ok;
    }

    private async Task<ExitCode> SettleByTypingAsync(
        CommandContext context,
        EngineServices services,
        IReadOnlyDictionary<string, string> values,
        string by,
        CancellationToken cancellationToken
    )
    {
        var (flow, entry) = await ReviewAsync(context, services, cancellationToken);
        try
        {
            await new ReviewSettler(services).SettleByTypingAsync(entry, values, by, cancellationToken);
        }
        catch (TypedValueException exception)
        {
            throw new UsageException(
                $"Nothing was written: {exception.Message}.",
                $"See the fields: crmconnector discover {flow.Source.Connection}/{flow.Source.Entity}"
            );
        }

        context.Output.Answer(new { Settled = entry.SourceKey.Value, Fields = values.Keys });
        context.Output.Say(
            $"Written to {flow.Source.Connection}/{flow.Source.Entity}/{entry.SourceKey}: {string.Join(", ", values.Keys)}. The next run goes on with it. {NextRun.Of(context, entry.Process)}"
        );
        return ExitCode.Ok;
    }

    /// <summary>The conflict that is to be settled.</summary>
    private async Task<(StoredFlow Flow, ReviewEntry Entry)> ReviewAsync(
        CommandContext context,
        EngineServices services,
        CancellationToken cancellationToken
    )
    {
        var question = await FindAsync(context, services, cancellationToken);
        return question.Review is { } entry
            ? (question.Flow, entry)
            : throw new UsageException(
                $"More than one record matches '{question.SourceKey}' of process '{question.Flow.Process}': no side can win.",
                "Write --match KEY, or --create."
            );
    }

    /// <summary>The record of which is to be said what it is.</summary>
    private async Task<(StoredFlow Flow, QuarantineEntry Entry)> MatchAsync(
        CommandContext context,
        EngineServices services,
        CancellationToken cancellationToken
    )
    {
        var question = await FindAsync(context, services, cancellationToken);
        return question.Match is { } entry
            ? (question.Flow, entry)
            : throw new UsageException(
                $"Of record '{question.SourceKey}' of process '{question.Flow.Process}' it is known what it is: both sides changed it, or data is missing.",
                "Write the connection that wins, 'ignore', or --value FIELD=VALUE."
            );
    }

    private Task<OpenQuestion> FindAsync(
        CommandContext context,
        EngineServices services,
        CancellationToken cancellationToken
    ) => OpenQuestions.FindAsync(services.Store, context.Get(_process)!, context.Get(_record)!, cancellationToken);

    private static void CheckOneAnswer(string? winner, string? match, bool create, string[] values)
    {
        var answers =
            (winner is null ? 0 : 1) + (match is null ? 0 : 1) + (create ? 1 : 0) + (values.Length == 0 ? 0 : 1);
        if (answers != 1)
        {
            throw new UsageException(
                answers == 0 ? "Nothing was decided." : "These are several decisions.",
                "Write the connection that wins, 'ignore', or --value FIELD=VALUE; or, where more than one record matches, --match KEY or --create."
            );
        }
    }

    private static ReviewChoice ChoiceOf(string winner, StoredFlow flow) =>
        winner switch
        {
            Ignore => ReviewChoice.Ignore,
            _ when winner == flow.Source.Connection => ReviewChoice.Source,
            _ when winner == flow.Target.Connection => ReviewChoice.Target,
            _ => throw new UsageException(
                $"'{winner}' is neither of the two connections.",
                $"Write {flow.Source.Connection}, {flow.Target.Connection} or {Ignore}."
            ),
        };
}
