using System.Text.Json;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>The report of one run of a call with <c>--json</c>.</summary>
internal sealed class RunAnswer
{
    private static readonly string[] s_changing = ["created", "updated", "linked", "deleted"];
    private readonly JsonElement _run;

    private RunAnswer(JsonElement run) => _run = run;

    /// <summary>What is wrong with the answer; empty when it is what a normal run says.</summary>
    public static IEnumerable<string> Check(ProgramAnswer answer, bool mustBeNoop)
    {
        if (answer.ExitCode != 0)
        {
            return [$"the run did not end well: {answer}"];
        }

        using var document = JsonDocument.Parse(answer.Output);
        return
        [
            .. document
                .RootElement.GetProperty("runs")
                .EnumerateArray()
                .SelectMany(run => new RunAnswer(run).Faults(mustBeNoop)),
        ];
    }

    private IEnumerable<string> Faults(bool mustBeNoop)
    {
        var outcomes = _run.GetProperty("outcomes")
            .EnumerateObject()
            .ToDictionary(o => o.Name, o => o.Value.GetInt64(), StringComparer.Ordinal);
        var distinct = _run.GetProperty("read").GetInt64() - _run.GetProperty("reread").GetInt64();
        if (_run.GetProperty("ending").GetString() != "completed")
        {
            yield return $"the run ended {_run.GetProperty("ending").GetString()}";
        }

        if (!_run.GetProperty("addsUp").GetBoolean() || outcomes.Values.Sum() != distinct)
        {
            yield return $"the report does not add up: {_run}";
        }

        if (_run.GetProperty("inQuarantine").GetInt64() + _run.GetProperty("waiting").GetInt64() > 0)
        {
            yield return $"records are in quarantine or wait: {_run}";
        }

        if (mustBeNoop && s_changing.Any(o => outcomes[o] > 0))
        {
            yield return $"a run without changes wrote something: {_run}";
        }
    }
}
