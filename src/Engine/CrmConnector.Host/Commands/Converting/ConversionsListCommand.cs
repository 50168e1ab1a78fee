using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands.Converting;

/// <summary><c>conversions list</c>.</summary>
internal sealed class ConversionsListCommand : ConnectorCommand
{
    private readonly Argument<string?> _process = new("process")
    {
        Description = "Only this process.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Also those of which nothing is to be done any more.",
    };

    private readonly Option<int> _take = NumberOption.Create(
        "--take",
        "Most records to list.",
        least: 1,
        most: int.MaxValue,
        usual: 100
    );

    public ConversionsListCommand()
        : base(
            "list",
            "Lists conversions that are not done, with the step that each is at and what it waits for.",
            "conversions list",
            "conversions list lead-becomes-customer --all"
        )
    {
        Add(_process);
        Add(_all);
        Add(_take);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var process = context.Get(_process);
        var counts = await store.Conversions.CountAsync(process, cancellationToken);
        var entries = await store.Conversions.ListAsync(
            process,
            context.Get(_all),
            after: null,
            context.Get(_take),
            cancellationToken
        );
        context.Output.Answer(new { Counts = counts, Entries = entries.Select(ConversionView.ForMachines) });
        foreach (var entry in entries)
        {
            context.Output.Say($"{entry.Process}: record {entry.Source}");
            var table = new OutputTable("step", "state", "what", "when!");
            foreach (var step in entry.Steps)
            {
                table.Add(
                    ConversionView.Step(step.Step),
                    ConversionView.State(step.State),
                    step.Detail ?? "",
                    QuarantineView.Time(step.Done ?? step.Since)
                );
            }

            context.Output.Say(table);
        }

        context.Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Done:N0} done, {counts.Open:N0} going on, {counts.Waiting:N0} waiting for a person{(counts.Undone > 0 ? $", {counts.Undone:N0} taken back in part" : "")}."
            )
        );
        return counts.Waiting > 0 ? ExitCode.NeedsAPerson : ExitCode.Ok;
    }
}
