using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>Installations in which several records of one system are one real thing: a CRM whose users type in the same customer again and again.</summary>
internal static class ManyScenarios
{
    private static readonly CreateKind[] Creates = [CreateKind.OwnGuid, CreateKind.Receipts];

    public static IReadOnlyList<Scenario> All { get; } = [new("many", Many)];

    private static void Many(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var habits = EntityHabits.Draw(dice);
        var crm = world.AddSystem("crm").Add(Entities.CrmCustomers(habits with { Create = dice.Pick(Creates) }));
        var (erpWins, keeps) = (dice.Percent(60), dice.Percent(40));
        var rules = TwoWayRules.Draw(erp, crm, dice) with
        {
            OnlyActive = false,
            BackOnlyActive = false,
            Creates = true,
            Recreates = false,
            BackRecreates = false,
            Deletes = keeps ? DeleteKind.Ignore : DeleteKind.Propagate,
            Rule = (one, other) => erpWins ? one.System.Name : other.System.Name,
            FieldName = null,
            FlowBack = dice.Percent(50) ? ["city"] : ["city", "note"],
        };
        TwoWayScenarios.Connect(world, erp, crm, rules, dice);
        world.Users.Of(crm)!.TypeTwins = true;
    }
}
