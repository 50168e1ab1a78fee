using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>One real customer or person, as two systems wrote it down: all records with one code, dead ones included.</summary>
internal sealed class RealThing(string code)
{
    public string Code { get; } = code;

    public List<SimulatedRecord> Sources { get; } = [];

    public List<SimulatedRecord> Targets { get; } = [];

    public SimulatedRecord? Source => Sources.Find(record => record.IsAlive);

    public SimulatedRecord? Target => Targets.Find(record => record.IsAlive);

    /// <summary>At some time two records of one system had this code: which of them is meant is a person's decision.</summary>
    public bool IsContested => Overlap(Sources) || Overlap(Targets);

    private static bool Overlap(List<SimulatedRecord> records)
    {
        for (var i = 1; i < records.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (records[j].IsAlive || records[j].Died > records[i].Born)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
