using System.Reflection;
using CrmConnector.Simulation.Faults;
using CrmConnector.State;

namespace CrmConnector.Simulation.Installing;

/// <summary>
/// The shipped state store behind a gate: each call may be the one at which the program is killed, before it took effect or after. The store itself
/// does what it always does, so what it had committed is what the next engine finds.
/// </summary>
internal class StoreProxy : DispatchProxy
{
    private Dictionary<MethodInfo, StoreProxy> _partsToCopy = [];
    private Dictionary<MethodInfo, StoreProxy> _parts = [];
    private object _inner = null!;
    private Gate _gate = null!;

    /// <summary>A proxy without a gate, to make those with one from: copying is cheap, creating is not.</summary>
    public static StoreProxy Over(IStateStore store) => Make(typeof(IStateStore), store);

    /// <summary>The store behind a gate.</summary>
    public IStateStore Guard(Gate gate) => (IStateStore)(object)Copy(gate);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.IsSpecialName)
        {
            return Part(method);
        }

        var mutation = _gate.World.Mutation?.Store;
        var given = mutation is null ? args : mutation.ArgumentsOf(args);
        if (!_gate.IsDead)
        {
            mutation?.Before(_inner, given);
        }

        var crashes = _gate.EnterStore();
        _gate.World.Trace?.Line($"store {method.Name}");
        var result = method.Invoke(_inner, BindingFlags.DoNotWrapExceptions, binder: null, given, culture: null);
        mutation?.After(_inner, given);
        if (crashes)
        {
            _gate.Die();
        }

        return mutation is null ? result : mutation.ResultOf(method.Name, given, result);
    }

    private static StoreProxy Make(Type type, object inner)
    {
        var proxy = (StoreProxy)Create(type, typeof(StoreProxy));
        proxy._inner = inner;
        return proxy;
    }

    private StoreProxy Copy(Gate gate)
    {
        var copy = (StoreProxy)MemberwiseClone();
        (copy._gate, copy._parts) = (gate, []);
        return copy;
    }

    private StoreProxy Part(MethodInfo getter)
    {
        if (_parts.TryGetValue(getter, out var part))
        {
            return part;
        }

        if (!_partsToCopy.TryGetValue(getter, out var whole))
        {
            whole = Make(getter.ReturnType, getter.Invoke(_inner, null)!);
            _partsToCopy.Add(getter, whole);
        }

        part = whole.Copy(_gate);
        _parts.Add(getter, part);
        return part;
    }
}
