using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Judges, when the world has come to rest, what became of everything that is kept in step in both directions.</summary>
internal static class TwoWayJudge
{
    public static void Judge(World world, IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp)
    {
        foreach (var thing in Network.AllOf(world).SelectMany(network => network.Things()))
        {
            try
            {
                new SharedThingJudge(world, thing, heldUp).Judge();
            }
            catch (ViolationException)
            {
                world.Trace?.Line($"history of {thing.Code}:\n{HistoryText.Of(world, thing)}");
                throw;
            }
        }
    }
}
