using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>Installations whose changes go both ways, in one link set, with users at work on every side.</summary>
internal static class TwoWayScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("two-way", TwoWay),
        new("two-files", TwoFiles),
        new("two-way-mail", TwoWayMail),
        new("two-way-chain", Chain),
        new("ring", Ring),
        new("four-systems", FourSystems),
        new("two-way-and-on", AndOn),
    ];

    private static void TwoWay(World world, Dice dice) => Connect(world, Erp(world, dice), Crm(world, dice), dice);

    private static void TwoFiles(World world, Dice dice) =>
        Connect(world, Erp(world, dice), Crm(world, dice), dice, inTwoFiles: true);

    private static void TwoWayMail(World world, Dice dice) =>
        Connect(world, Crm(world, dice), Mail(world, dice), dice, inTwoFiles: dice.Percent(30));

    private static void Chain(World world, Dice dice)
    {
        var (erp, crm, mail) = (Erp(world, dice), Crm(world, dice), Mail(world, dice));
        Connect(world, erp, crm, dice);
        Connect(world, crm, mail, dice, inTwoFiles: dice.Percent(30));
    }

    private static void Ring(World world, Dice dice)
    {
        var (erp, crm, mail) = (Erp(world, dice), Crm(world, dice), Mail(world, dice));
        Connect(world, erp, crm, dice);
        Connect(world, crm, mail, dice);
        Connect(world, erp, mail, dice);
    }

    private static void FourSystems(World world, Dice dice)
    {
        var (erp, crm, mail) = (Erp(world, dice), Crm(world, dice), Mail(world, dice));
        var desk = world.AddSystem("desk").Add(Entities.CrmCustomers(dice));
        Connect(world, erp, crm, dice);
        Connect(world, crm, mail, dice);
        Connect(world, crm, desk, dice, inTwoFiles: dice.Percent(50));
    }

    private static void AndOn(World world, Dice dice)
    {
        var (erp, crm, mail) = (Erp(world, dice), Crm(world, dice), Mail(world, dice));
        Connect(world, erp, crm, dice);
        world.Processes.Add(new SimulatedProcess(CustomerProcesses.ToMail("crm", "mail", dice), crm, mail));
        world.Users.Add(mail, weight: 2).Elsewhere.Add(crm);
    }

    private static SimulatedEntity Erp(World world, Dice dice) =>
        world.AddSystem("erp").Add(Entities.ErpCustomers(dice));

    private static SimulatedEntity Crm(World world, Dice dice) =>
        world.AddSystem("crm").Add(Entities.CrmCustomers(dice));

    private static SimulatedEntity Mail(World world, Dice dice) =>
        world.AddSystem("mail").Add(Entities.MailContacts(dice));

    private static void Connect(
        World world,
        SimulatedEntity from,
        SimulatedEntity to,
        Dice dice,
        bool inTwoFiles = false
    )
    {
        Connect(world, from, to, TwoWayRules.Draw(from, to, dice), dice, inTwoFiles);
    }

    /// <summary>Keeps two entities in step, with users on both sides.</summary>
    public static void Connect(
        World world,
        SimulatedEntity from,
        SimulatedEntity to,
        TwoWayRules rules,
        Dice dice,
        bool inTwoFiles = false
    )
    {
        var (there, back) = inTwoFiles
            ? TwoWayProcesses.Pair(from, to, rules)
            : TwoWayProcesses.TwoWay(from, to, rules);
        var (first, second) = (new SimulatedProcess(there, from, to), new SimulatedProcess(back, to, from));
        (first.Partner, second.Partner) = (second, first);
        world.Processes.AddRange([first, second]);
        Populate(world, from, to, dice);
    }

    /// <summary>Gives two entities users, who know each other's customers, and records.</summary>
    public static void Populate(World world, SimulatedEntity from, SimulatedEntity to, Dice dice)
    {
        var (source, target) = (
            world.Users.Of(from) ?? world.Users.Add(from, weight: 4),
            world.Users.Of(to) ?? world.Users.Add(to, weight: 4)
        );
        target.Elsewhere.Add(from);
        source.Elsewhere.Add(to);
        source.Populate(dice.Between(2, 7), dice);
        target.Populate(dice.Between(0, 6), dice);
    }
}
