using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>Installations whose end users change, at any time, what is synced.</summary>
internal static class SelectionScenarios
{
    public static IReadOnlyList<Scenario> All { get; } = [new("selections", OneWay), new("two-way-selections", TwoWay)];

    private static void OneWay(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var crm = world.AddSystem("crm").Add(Entities.CrmCustomers(dice));
        OneWayScenarios.Connect(
            world,
            erp,
            crm,
            CustomerProcesses.ErpToCrm("erp", "crm", dice, isSelectable: true),
            dice
        );
    }

    private static void TwoWay(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var crm = world.AddSystem("crm").Add(Entities.CrmCustomers(dice));
        var rules = TwoWayRules.Draw(erp, crm, dice) with { IsSelectable = true };
        TwoWayScenarios.Connect(world, erp, crm, rules, dice);
    }
}
