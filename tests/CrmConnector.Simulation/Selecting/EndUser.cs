using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;

namespace CrmConnector.Simulation.Selecting;

/// <summary>The person who chooses, of processes that let it be chosen, what is synced: between runs, and while one is going on.</summary>
internal sealed class EndUser(World world, Dice dice)
{
    private static readonly string[][] Grades =
    [
        ["A"],
        ["A", "B"],
        ["B", "C"],
        ["A", "B", "C"],
    ];

    /// <summary>Tells the store of a selection while a run is going on; set by the installation.</summary>
    public Func<SimulatedProcess, MeantSelection, bool>? TellStore { get; set; }

    /// <summary>Changes the selection of some process by the shipped means; nothing where no process lets anything be chosen.</summary>
    public void Choose(Func<SimulatedProcess, MeantSelection, bool> set)
    {
        // what is off does not stay so for long: nothing happens meanwhile
        if (Selectable() is { } process && dice.Percent(process.Meaning.Selection.IsOn ? 25 : 60))
        {
            Select(process, set);
        }
    }

    /// <summary>Changes the selection of some process while a run is going on.</summary>
    public void ChooseInMidRun()
    {
        if (world.Users.AreAwake && TellStore is { } tell && Selectable() is { } process && dice.Percent(15))
        {
            Select(process, tell);
        }
    }

    private SimulatedProcess? Selectable()
    {
        var selectable = world.Processes.FindAll(process => process.CanSelect);
        return selectable.Count == 0 ? null : dice.Pick(selectable);
    }

    private void Select(SimulatedProcess process, Func<SimulatedProcess, MeantSelection, bool> set)
    {
        var selection = Draw(process);
        if (set(process, selection))
        {
            world.Trace?.Line($"{process.Name}: selected is: {selection}");
            process.Select(selection, world.Tick());
        }
    }

    private MeantSelection Draw(SimulatedProcess process) =>
        new()
        {
            IsOn = dice.Percent(85),
            Grades = dice.Percent(35) ? null : dice.Pick(Grades),
            Without = dice.Percent(70) ? [] : [dice.Pick<string>(["city", "credit"])],
            Removes = process is { Partner: null, Meaning.Deletes: DeleteKind.Propagate } && dice.Percent(40),
        };
}
