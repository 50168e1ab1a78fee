using System.Buffers.Binary;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Mutating;

/// <summary>A mutant at work in one world, as its connections meet it.</summary>
internal sealed class Mutation(World world, Mutant mutant)
{
    private readonly Dictionary<(SimulatedEntity Entity, RecordKey Key), string> _written = [];
    private long _renamed;

    public Mutant Mutant { get; } = mutant;

    /// <summary>Its dealings with the state store.</summary>
    public MutatedStore Store { get; } = new(world, mutant);

    /// <summary>This page is the last that the engine sees.</summary>
    public bool EndsReading => Mutant.CountsOnePage && world.Phase == RunPhase.Counting;

    /// <summary>What the engine sends instead of a batch.</summary>
    public WriteBatch Send(WriteBatch batch)
    {
        var changed = Mutant.Batch(batch);
        return Mutant.DrawsKeysAnew
            ? changed with
            {
                Writes = [.. changed.Writes.Select(write => write.Kind == WriteKind.Create ? Renamed(write) : write)],
            }
            : changed;
    }

    private RecordWrite Renamed(RecordWrite write)
    {
        Span<byte> bytes = stackalloc byte[16];
        write.Intent.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], ++_renamed);
        var name = new Guid(bytes);
        return write with
        {
            Intent = name,
            Key =
                write.Key is { } key && Guid.TryParse(key.Value, out _) ? new RecordKey(name.ToString("D")) : write.Key,
        };
    }

    /// <summary>The engine passes over a change.</summary>
    public bool PassesOver(SimulatedRecord record) =>
        Mutant.ComparesByUser && record.Changes is [.., { By: Actor.Engine }];

    /// <summary>What the engine makes of an answer to a write.</summary>
    public WriteOutcome Take(SimulatedEntity entity, RecordWrite write, WriteOutcome outcome)
    {
        if (Mutant.TrustsAnyRead && outcome is WriteOutcome.Written { Version: { } version } written)
        {
            _written[(entity, written.Key)] = version;
        }

        return Mutant.Answer(write, outcome);
    }

    /// <summary>What the engine makes of a record that it reads.</summary>
    public Record Take(SimulatedEntity entity, Record record) =>
        world.Phase == RunPhase.Writing && _written.TryGetValue((entity, record.Key), out var version)
            ? record with
            {
                Version = version,
            }
            : record;
}
