using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>
/// The reference installation at work: ERP, CRM and a mail server as odd as Exchange, customers in one link set and persons in another, changes in both
/// directions, users on every side. Leads, which become customers, are left out: the simulation has no conversions.
/// </summary>
internal static class ExchangeScenarios
{
    private static readonly MeantScope IsActive = new("active");
    private static readonly MeantScope IsNotClosed = new(Entities.Closed, IsNot: true);
    private static readonly MeantScope IsCustomer = new(Entities.Category);
    private static readonly MeantMark Closes = new(Entities.Closed, Value: true);
    private static readonly MeantMark NoCustomer = new(Entities.Category, Value: false);

    private static readonly DeleteKind[] Kinds =
    [
        DeleteKind.Propagate,
        DeleteKind.Propagate,
        DeleteKind.Set,
        DeleteKind.Set,
        DeleteKind.Ignore,
        DeleteKind.Unlink,
    ];

    private static readonly DeleteKind[] BackKinds =
    [
        DeleteKind.Propagate,
        DeleteKind.Propagate,
        DeleteKind.Ignore,
        DeleteKind.Unlink,
    ];

    private static readonly RecreateRule[] Recreates =
    [
        RecreateRule.IfEdited,
        RecreateRule.IfEdited,
        RecreateRule.Always,
        RecreateRule.Never,
    ];

    private static readonly RecreateRule[] BackRecreates =
    [
        RecreateRule.Never,
        RecreateRule.Never,
        RecreateRule.IfEdited,
        RecreateRule.Always,
    ];

    public static IReadOnlyList<Scenario> All { get; } =
    [new("exchange-circle", Circle), new("exchange-circle-free", FreeCircle)];

    /// <summary>With the rules of the reference processes.</summary>
    private static void Circle(World world, Dice dice)
    {
        var (erp, crm, mail) = Customers(world, dice);
        var guard = TwoWayRules.DrawGuard(dice);
        var back = new CircleRules
        {
            Conflicts = "erp",
            Recreate = RecreateRule.Never,
            Guard = guard,
        };
        var there = new CircleRules
        {
            Scope = IsActive,
            Creates = true,
            Deletes = DeleteKind.Set,
            Conflicts = "erp",
            Guard = guard,
        };
        Connect(
            world,
            CircleProcesses.ErpAndCrm(erp, crm, there with { Mark = Closes }, back with { Scope = IsNotClosed }),
            dice
        );
        Connect(
            world,
            CircleProcesses.ErpAndMail(erp, mail, there with { Mark = NoCustomer }, back with { Scope = IsCustomer }),
            dice
        );
        var (persons, contacts) = Persons(world, dice);
        var rules = TwoWayRules.Draw(persons, contacts, dice) with
        {
            OnlyActive = false,
            Creates = true,
            BackCreates = true,
            Deletes = DeleteKind.Ignore,
            BackDeletes = DeleteKind.Ignore,
            Recreates = false,
            BackRecreates = false,
            Guard = guard,
            Rule = (one, _) => one.System.Name,
            FieldName = null,
        };
        TwoWayScenarios.Connect(world, persons, contacts, rules, dice);
    }

    /// <summary>With rules that chance gives: who creates, what a deletion does, who wins, what comes back.</summary>
    private static void FreeCircle(World world, Dice dice)
    {
        var (erp, crm, mail) = Customers(world, dice);
        var (there, back) = Free(crm, Closes, IsNotClosed, dice);
        Connect(world, CircleProcesses.ErpAndCrm(erp, crm, there, back), dice);
        (there, back) = Free(mail, NoCustomer, IsCustomer, dice);
        Connect(world, CircleProcesses.ErpAndMail(erp, mail, there, back), dice);
        var (persons, contacts) = Persons(world, dice);
        var rules = TwoWayRules.Draw(persons, contacts, dice);
        rules = rules with
        {
            NeverRecreates = !rules.Recreates && dice.Percent(40),
            BackNeverRecreates = !rules.BackRecreates && dice.Percent(40),
        };
        TwoWayScenarios.Connect(world, persons, contacts, rules, dice);
    }

    private static (CircleRules There, CircleRules Back) Free(
        SimulatedEntity other,
        MeantMark mark,
        MeantScope scope,
        Dice dice
    )
    {
        var conflicts = dice.Pick<string>([
            "erp",
            "erp",
            other.System.Name,
            MeantConflicts.Review,
            MeantConflicts.Newest,
        ]);
        if (conflicts == MeantConflicts.Newest && !other.Traits.HasFeed)
        {
            conflicts = "erp";
        }

        var guard = TwoWayRules.DrawGuard(dice);
        return (
            new CircleRules
            {
                Scope = dice.Percent(40) ? IsActive : null,
                Creates = dice.Percent(85),
                Deletes = dice.Pick(Kinds),
                Mark = mark,
                Recreate = dice.Pick(Recreates),
                Conflicts = conflicts,
                Guard = guard,
            },
            new CircleRules
            {
                Scope = dice.Percent(60) ? scope : null,
                Creates = dice.Percent(30),
                Deletes = dice.Pick(BackKinds),
                Recreate = dice.Pick(BackRecreates),
                Conflicts = conflicts,
                Guard = guard,
            }
        );
    }

    private static (SimulatedEntity Erp, SimulatedEntity Crm, SimulatedEntity Mail) Customers(World world, Dice dice)
    {
        var habits = EntityHabits.Draw(dice);
        return (
            world.AddSystem("erp").Add(Entities.ErpCustomers(habits)),
            world.AddSystem("crm").Add(Entities.CrmAccounts(EntityHabits.Draw(dice))),
            world.AddSystem("mail").Add(Entities.ExchangeContacts(EntityHabits.DrawExchange(dice)))
        );
    }

    private static (SimulatedEntity Persons, SimulatedEntity Contacts) Persons(World world, Dice dice) =>
        (
            world.System("crm").Add(Entities.CrmPersons(dice)),
            world.System("mail").Add(Entities.ExchangePersons(EntityHabits.DrawExchange(dice)))
        );

    private static void Connect(World world, (SimulatedProcess There, SimulatedProcess Back) pair, Dice dice)
    {
        world.Processes.AddRange([pair.There, pair.Back]);
        TwoWayScenarios.Populate(world, pair.There.Source, pair.There.Target, dice);
    }
}
