using System.Globalization;
using CrmConnector.Simulation.Mutating;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation;

/// <summary>The command line.</summary>
internal sealed record SimulationOptions
{
    public const string Usage =
        "Usage: tests/simulate.sh --seeds N [--from SEED] [--scenario NAME] [--threads N] [--go-on]\n"
        + "       tests/simulate.sh --seed SEED [--scenario NAME] [--trace] [--shrink]\n"
        + "       tests/simulate.sh --mutants [--seeds N]\n"
        + "A mutant is an engine broken on purpose; --mutant NAME runs seeds on one.";

    public long From { get; init; } = 1;

    public long Seeds { get; init; } = 100;

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Do not stop at the first failure.</summary>
    public bool GoesOn { get; init; }

    public bool Shrinks { get; init; }

    /// <summary>Run every mutant until a seed catches it.</summary>
    public bool AllMutants { get; init; }

    public SimulationSettings Settings { get; init; } = new();

    /// <summary>Reads it; null when it is wrong.</summary>
    public static SimulationOptions? Read(string[] args)
    {
        var options = new SimulationOptions();
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var isNumber = long.TryParse(value, CultureInfo.InvariantCulture, out var number);
            switch (args[i])
            {
                case "--go-on":
                    options = options with { GoesOn = true };
                    continue;
                case "--mutants":
                    options = options with { AllMutants = true };
                    continue;
                case "--mutant" when MutantList.Find(value) is { } mutant:
                    options = options with { Settings = options.Settings with { Mutant = mutant } };
                    break;
                case "--shrink":
                    options = options with { Shrinks = true };
                    continue;
                case "--trace":
                    options = options with { Settings = options.Settings with { IsTraced = true } };
                    continue;
                case "--seeds" when isNumber && number > 0:
                    options = options with { Seeds = number };
                    break;
                case "--from" when isNumber:
                    options = options with { From = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { From = number, Seeds = 1 };
                    break;
                case "--threads" when isNumber && number > 0:
                    options = options with { Threads = (int)number };
                    break;
                case "--scenario":
                    options = options with { Settings = options.Settings with { Scenario = value } };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }
}
