using System.Collections.Concurrent;
using System.Globalization;
using CrmConnector.Simulation.Mutating;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation;

/// <summary>
/// Breaks the engine in every known way: each must be caught, by a guarantee that it breaks, in a seed that is fine on the engine as it is shipped; and
/// of the guarantees that the simulation judges, each must catch one.
/// </summary>
internal sealed class MutantSession(SimulationOptions options, TextWriter output)
{
    private static readonly string[] Judged = ["G1", "G2", "G3", "G4", "G5", "G6", "G9"];
    private readonly ConcurrentDictionary<long, bool> _isFine = new();
    private readonly ConcurrentQueue<Mutant> _left = new(MutantList.All);
    private readonly ConcurrentDictionary<string, int> _catches = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _survivors;

    public static int Run(SimulationOptions options, TextWriter output) => new MutantSession(options, output).Run();

    private int Run()
    {
        var threads = Enumerable
            .Range(0, options.Threads)
            .Select(_ => new Thread(Work) { IsBackground = true })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        List<string> idle = [.. Judged.Where(guarantee => !_catches.ContainsKey(guarantee) && !CatchesAny(guarantee))];
        idle.ForEach(guarantee => output.WriteLine($"{guarantee} caught no mutant"));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{MutantList.All.Count} mutants, {_survivors} not caught; caught by {string.Join(", ", _catches.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"))}"
            )
        );
        return _survivors == 0 && idle.Count == 0 ? 0 : 1;
    }

    /// <summary>A mutant may break several guarantees, in one seed one of them and in another seed another.</summary>
    private bool CatchesAny(string guarantee)
    {
        for (var seed = options.From; seed < options.From + options.Seeds; seed++)
        {
            foreach (var mutant in MutantList.All)
            {
                var result = Running.Simulation.Run(seed, options.Settings with { Mutant = mutant });
                if (result.Guarantee == guarantee && IsFine(seed))
                {
                    Tell(mutant, result);
                    return true;
                }
            }
        }

        return false;
    }

    private void Work()
    {
        while (_left.TryDequeue(out var mutant))
        {
            Tell(mutant, Catch(mutant));
        }
    }

    private void Tell(Mutant mutant, SeedResult? caught)
    {
        lock (_gate)
        {
            if (caught is null)
            {
                _survivors++;
                output.WriteLine($"{mutant.Name}: NOT caught ({mutant.What})");
                return;
            }

            _catches.AddOrUpdate(caught.Guarantee!, 1, (_, before) => before + 1);
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{mutant.Name}: caught by {caught.Guarantee} in seed {caught.Seed} ({caught.Scenario}): {caught.Violation}"
                )
            );
        }
    }

    private SeedResult? Catch(Mutant mutant)
    {
        for (var seed = options.From; seed < options.From + options.Seeds; seed++)
        {
            var result = Running.Simulation.Run(seed, options.Settings with { Mutant = mutant });
            if (Judged.Contains(result.Guarantee, StringComparer.Ordinal) && IsFine(seed))
            {
                return result;
            }
        }

        return null;
    }

    private bool IsFine(long seed) =>
        _isFine.GetOrAdd(seed, unbroken => Running.Simulation.Run(unbroken, options.Settings).IsFine);
}
