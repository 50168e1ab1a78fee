using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>Installations whose processes all go one way.</summary>
internal static class OneWayScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("erp-to-crm", ErpToCrm),
        new("erp-to-mail", ErpToMail),
        new("chain", Chain),
        new("references", References),
        new("fan-out", FanOut),
    ];

    private static void ErpToCrm(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var crm = world.AddSystem("crm").Add(Entities.CrmCustomers(dice));
        Connect(world, erp, crm, CustomerProcesses.ErpToCrm("erp", "crm", dice), dice);
    }

    private static void ErpToMail(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var mail = world.AddSystem("mail").Add(Entities.MailContacts(dice));
        Connect(world, erp, mail, CustomerProcesses.ToMail("erp", "mail", dice), dice);
    }

    private static void Chain(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var crm = world.AddSystem("crm").Add(Entities.CrmCustomers(dice));
        var mail = world.AddSystem("mail").Add(Entities.MailContacts(dice));
        Connect(world, erp, crm, CustomerProcesses.ErpToCrm("erp", "crm", dice), dice);
        Connect(world, crm, mail, CustomerProcesses.ToMail("crm", "mail", dice), dice);
    }

    private static void References(World world, Dice dice)
    {
        var erp = world.AddSystem("erp");
        var crm = world.AddSystem("crm");
        var persons = (From: erp.Add(Entities.ErpPersons(dice)), To: crm.Add(Entities.CrmPersons(dice)));
        var customers = (From: erp.Add(Entities.ErpCustomers(dice)), To: crm.Add(Entities.CrmCustomers(dice)));
        Connect(world, customers.From, customers.To, CustomerProcesses.ErpToCrm("erp", "crm", dice), dice);
        Connect(world, persons.From, persons.To, PersonProcesses.ErpToCrm("erp", "crm", dice), dice);
    }

    private static void FanOut(World world, Dice dice)
    {
        var erp = world.AddSystem("erp").Add(Entities.ErpCustomers(dice));
        var crm = world.AddSystem("crm").Add(Entities.CrmCustomers(dice));
        var mail = world.AddSystem("mail").Add(Entities.MailContacts(dice));
        Connect(world, erp, crm, CustomerProcesses.ErpToCrm("erp", "crm", dice), dice);
        Connect(world, erp, mail, CustomerProcesses.ToMail("erp", "mail", dice), dice);
    }

    /// <summary>Lets a process go from one entity to another, with users on both sides.</summary>
    public static void Connect(
        World world,
        SimulatedEntity from,
        SimulatedEntity to,
        SimulatedProcessFile file,
        Dice dice
    )
    {
        world.Processes.Add(new SimulatedProcess(file, from, to));
        var source = world.Users.Of(from) ?? world.Users.Add(from, weight: 6);
        var target = world.Users.Of(to) ?? world.Users.Add(to, weight: 2);
        target.Elsewhere.Add(from);
        source.Populate(dice.Between(3, 12), dice);
        target.Populate(dice.Between(0, 6), dice);
    }
}
