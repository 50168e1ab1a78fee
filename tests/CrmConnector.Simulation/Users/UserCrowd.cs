using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Users;

/// <summary>All the users of all the systems. Each action has a number and dice of its own, so that leaving one out changes no other.</summary>
internal sealed class UserCrowd(World world, Dice dice)
{
    private readonly ulong _seed = dice.Next();
    private readonly List<EntityUsers> _entities = [];
    private int _weights;
    private int _actions;

    /// <summary>Actions so far. Each changes something, or would if it were not refused; those that are left out when a seed is shrunk count, too.</summary>
    public int Actions => _actions;

    /// <summary>True while users may act; false in the quiet at the end.</summary>
    public bool AreAwake { get; set; } = true;

    /// <summary>Codes that name real things, over all systems.</summary>
    public CodeBook Codes { get; } = new();

    /// <summary>Gives an entity users; a higher weight, busier ones.</summary>
    public EntityUsers Add(SimulatedEntity entity, int weight)
    {
        var users = new EntityUsers(world, entity, Codes, weight);
        _entities.Add(users);
        _weights += weight;
        return users;
    }

    /// <summary>The users of an entity, or null.</summary>
    public EntityUsers? Of(SimulatedEntity entity) => _entities.Find(users => users.Entity == entity);

    /// <summary>One user does one thing somewhere.</summary>
    public void Act()
    {
        if (!AreAwake)
        {
            return;
        }

        var number = ++_actions;
        var own = new Dice(_seed + ((ulong)number * 0xD1B54A32D192ED03UL));
        var users = Somebody(own);
        if (!world.Settings.MutedActions.Contains(number))
        {
            users.Act(number, own);
        }
    }

    /// <summary>One user begins a transaction and changes something in it, so that there is one to be committed late.</summary>
    public void BeginOne()
    {
        if (!AreAwake)
        {
            return;
        }

        var number = ++_actions;
        var own = new Dice(_seed + ((ulong)number * 0xD1B54A32D192ED03UL));
        var users = Somebody(own);
        if (!world.Settings.MutedActions.Contains(number))
        {
            users.Begin(number);
            users.Act(number, own);
        }
    }

    /// <summary>A user edits one of these records.</summary>
    private void EditOneOf(SimulatedEntity entity, IReadOnlyList<RecordKey> keys)
    {
        if (!AreAwake || keys.Count == 0 || Of(entity) is not { } users)
        {
            return;
        }

        var number = ++_actions;
        var own = new Dice(_seed + ((ulong)number * 0xD1B54A32D192ED03UL));
        if (!world.Settings.MutedActions.Contains(number))
        {
            users.Edit(number, own.Pick(keys), own);
        }
    }

    private EntityUsers Somebody(Dice own)
    {
        var place = own.Below(_weights);
        foreach (var users in _entities)
        {
            place -= users.Weight;
            if (place < 0)
            {
                return users;
            }
        }

        return _entities[^1];
    }

    /// <summary>Users act while a run is under way.</summary>
    public void ActInMidRun(SimulatedSystem near)
    {
        var times = world.CallDice.Between(1, 3);
        world.EndUser.ChooseInMidRun();
        for (var i = 0; i < times; i++)
        {
            if (world.JustRead is { } read && world.CallDice.Percent(40))
            {
                EditOneOf(read.Entity, read.Keys);
            }
            else
            {
                Act();
            }

            if (world.CurrentRun is { } run)
            {
                run.UserEdits++;
            }
        }
    }

    /// <summary>Commits one open transaction; false when there is none.</summary>
    public bool CommitOne()
    {
        var open = world.Systems.SelectMany(system => system.Open).ToList();
        if (open.Count == 0)
        {
            return false;
        }

        world.Trace?.Line("a transaction commits");
        var filled = open.FindAll(transaction => transaction.Count > 0);
        world.CallDice.Pick(filled.Count > 0 ? filled : open).Commit();
        if (world.CurrentRun is { } run)
        {
            run.UserEdits++;
        }

        return true;
    }

    /// <summary>Everybody goes home: open transactions are committed.</summary>
    public void GoHome()
    {
        AreAwake = false;
        while (CommitOne()) { }
        foreach (var users in _entities)
        {
            users.Close();
        }
    }
}
