using System.Globalization;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds;

/// <summary>The command line.</summary>
/// <param name="Rounds">Rounds of each pair.</param>
/// <param name="Pair">Only this pair; null: all.</param>
/// <param name="Seed">Seed of all choices.</param>
/// <param name="Program">The program that is killed.</param>
internal sealed record KillOptions(int Rounds, string? Pair, int Seed, ConnectorProgram Program)
{
    public const string Usage =
        "Usage: tests/kill.sh --rounds N [--pair NAME] [--seed N]\n"
        + "Pairs: sqlite-crm, sqlite-sqlite, sqlite-receipts, postgresql-crm, postgresql-postgresql, postgresql-receipts,\n"
        + "two-way-sqlite-crm, two-way-postgresql-crm, two-way-sqlite-sqlite";

    /// <summary>Reads it; null when it is wrong.</summary>
    public static KillOptions? Read(string[] args, int seed)
    {
        var options = new KillOptions(10, Pair: null, seed, new ConnectorProgram(""));
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = args[i + 1];
            var isNumber = int.TryParse(value, CultureInfo.InvariantCulture, out var number);
            switch (args[i])
            {
                case "--rounds" when isNumber && number > 0:
                    options = options with { Rounds = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--pair":
                    options = options with { Pair = value };
                    break;
                case "--program":
                    options = options with { Program = new ConnectorProgram(Path.GetFullPath(value)) };
                    break;
                default:
                    return null;
            }
        }

        return args.Length % 2 == 0 && File.Exists(options.Program.Path) ? options : null;
    }
}
