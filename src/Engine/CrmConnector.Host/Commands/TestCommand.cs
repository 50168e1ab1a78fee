using System.CommandLine;
using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Testing;

namespace CrmConnector.Host.Commands;

/// <summary><c>test</c>: runs the examples beside process files.</summary>
internal sealed class TestCommand : ConnectorCommand
{
    private readonly Argument<string?> _path = new("path")
    {
        Description = "A process file, its tests, or a folder; by default the installation's process folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public TestCommand()
        : base(
            "test",
            "Runs the examples in NAME.tests.yaml beside process files: a record in, what must come out. Asks the systems for their fields only.",
            "test",
            "test processes/erp-to-crm-customers.yaml"
        ) => Add(_path);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsWrittenAsync(context, cancellationToken);
        var path = context.Get(_path) is { } given ? context.FullPath(given) : installation.Definition.ProcessesFolder;
        var files = await TestFiles.LoadAsync(path, installation.Definition.Folder, cancellationToken);
        var errors = files.SelectMany(f => f.Process.Errors.Concat(f.Tests.Errors)).ToList();
        if (errors.Exists(e => e.Severity == Severity.Error))
        {
            throw new ConfigurationRejectedException(errors);
        }

        var engine = await installation.StatelessEngineAsync(cancellationToken);
        var loader = new MappingLoader(engine);
        var results = new List<Result>();
        foreach (var file in files)
        {
            var process = file.Process.Definition!;
            var decider = file.Tests.Tests.Any(t => t.Target is not null)
                ? await PairDecider.OpenAsync(engine, process, cancellationToken)
                : null;
            var tester = new MappingTester(await loader.LoadAsync(process, cancellationToken), decider);
            results.AddRange(
                file.Tests.Tests.Select(t => new Result(process.Name, t.Name, t.Position.ToString(), tester.Run(t)))
            );
        }

        return Show(results, context);
    }

    private static ExitCode Show(List<Result> results, CommandContext context)
    {
        var failed = results.Count(r => r.Problems.Count > 0);
        context.Output.Answer(
            new
            {
                Passed = results.Count - failed,
                Failed = failed,
                Tests = results,
            }
        );
        foreach (var result in results)
        {
            context.Output.Say(
                $"{(result.Problems.Count == 0 ? "passed" : "FAILED")}  {result.Process}: {result.Test}"
            );
            foreach (var problem in result.Problems)
            {
                context.Output.Say($"        {result.Position}: {problem}");
            }
        }

        context.Output.Say(
            string.Create(CultureInfo.InvariantCulture, $"{results.Count - failed} passed, {failed} failed")
        );
        return failed == 0 ? ExitCode.Ok : ExitCode.NeedsAPerson;
    }

    private sealed record Result(string Process, string Test, string Position, IReadOnlyList<string> Problems);
}
